-- By which connection the order came, for the list and the figures: two shops of one platform are two channels.
alter table fulfillment.fulfillment add column connection_id uuid;
