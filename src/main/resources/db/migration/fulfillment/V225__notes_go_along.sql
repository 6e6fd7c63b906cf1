-- Work that goes to another outlet takes its notes with it. What went along says where it was written, and is changed there only.
alter table fulfillment.note add column from_outlet_id uuid;
alter table fulfillment.note add column origin_id uuid;
alter table fulfillment.note add check ((from_outlet_id is null) = (origin_id is null));
create unique index once on fulfillment.note (retailer_id, fulfillment_id, origin_id) where origin_id is not null;
