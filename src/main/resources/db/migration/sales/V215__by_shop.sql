-- One shop's sales, newest first; those that gave something back; those that are not paid, or paid too much.
create index by_shop on sales.sale (retailer_id, connection_id, placed_at desc, id desc);
create index given_back on sales.sale (retailer_id, placed_at desc, id desc) where returned;
