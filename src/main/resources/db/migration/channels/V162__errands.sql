-- What a shop is told of an order beside how far it is as a whole: that it was paid here, and which goods have left before the rest.
alter table channels.paid rename to errand;
alter index channels.paid_due rename to errand_due;
alter index channels.paid_parked rename to errand_parked;
alter table channels.errand add column kind text not null default 'PAID' check (kind in ('PAID', 'LEFT'));
alter table channels.errand alter column kind drop default;
alter table channels.errand drop constraint paid_pkey;
alter table channels.errand add constraint errand_pkey primary key (retailer_id, order_id, kind);
