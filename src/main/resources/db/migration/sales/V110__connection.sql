-- The connection that a sale came by, beside the names it had then: a shop's customers have a language.
alter table sales.sale add column connection_id uuid;
