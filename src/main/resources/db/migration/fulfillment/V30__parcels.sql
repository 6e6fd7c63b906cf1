-- A fulfillment may leave in several parcels: carrier, code and, of carriers that we do not know, a link.
alter table fulfillment.fulfillment add column parcels jsonb not null default '[]';

-- Under FORCE not even the owner sees rows.
alter table fulfillment.fulfillment no force row level security;
update fulfillment.fulfillment
   set parcels = jsonb_build_array(jsonb_build_object('carrier', carrier, 'code', tracking, 'link', ''))
 where retailer_id is not null and tracking <> '';
alter table fulfillment.fulfillment force row level security;

alter table fulfillment.fulfillment drop column carrier, drop column tracking;
