-- What was paid for a cancelled sale whose customer was erased and stays here, because somebody said so.
alter table sales.sale add column money_stays boolean not null default false;
