-- A part of an order that goes to another outlet first, which sends the whole in one parcel (G8).
alter table fulfillment.fulfillment
  add column goes_from  uuid,
  add column goes_to    uuid,
  add column goes_why   text not null default '',
  add column sent_on_at timestamptz,
  add column sent_on_by text not null default '',
  add foreign key (retailer_id, goes_from) references outlets.outlet,
  add foreign key (retailer_id, goes_to)   references outlets.outlet,
  add check ((goes_from is null) = (goes_to is null)),
  add check (sent_on_at is null or goes_to is not null);

-- What is to come to an outlet, and what is on its way there.
create index coming on fulfillment.fulfillment (retailer_id, goes_to)
  where goes_to is not null and state in ('NEW', 'IN_PROGRESS', 'PACKED', 'TO_PUT_BACK');
