-- Work from before knows by which connection its order came. Row-level security holds for the owner, too: it is lifted for that.
alter table orders.online_order no force row level security;
alter table fulfillment.fulfillment no force row level security;
update fulfillment.fulfillment f set connection_id = o.connection_id
  from orders.online_order o
 where o.retailer_id = f.retailer_id and o.sale_id = f.sale_id;
alter table fulfillment.fulfillment force row level security;
alter table orders.online_order force row level security;
