-- Which variants of a shop a product is: asked when the shop is told its level.
create index by_product on orders.product_link (retailer_id, connection_id, product_id);
