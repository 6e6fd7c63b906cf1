-- Where rerouted work came from or went to; null for everything else that happens.
alter table fulfillment.history add column outlet_id uuid;
alter table fulfillment.history add foreign key (retailer_id, outlet_id) references outlets.outlet;
