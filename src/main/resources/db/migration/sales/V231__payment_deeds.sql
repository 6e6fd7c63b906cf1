-- The id of the deed that recorded a payment: the same form sent again, or found again by going back, records nothing.
alter table sales.payment add column deed uuid;
create unique index payment_deed on sales.payment (retailer_id, deed) where deed is not null;
