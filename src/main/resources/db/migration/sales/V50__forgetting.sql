-- A customer who was forgotten stays forgotten when the shop tells of the order again.
alter table sales.sale add column forgotten_at timestamptz;
create index customer_email on sales.sale (retailer_id, lower(customer_email)) where customer_email <> '';
create index customer_phone on sales.sale (retailer_id, customer_phone) where customer_phone <> '';
-- Histories are only ever added to, except that words about a customer go.
grant update (facts) on sales.history to pakbon_app;
