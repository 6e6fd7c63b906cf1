-- The list that people leaf through.
create index product_name on catalog.product (retailer_id, name, options, id) where active and not placeholder;
