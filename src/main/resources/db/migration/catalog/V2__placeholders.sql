-- The few that wait for a person, among very many that do not.
create index product_placeholder on catalog.product (retailer_id, id) where placeholder and active;
