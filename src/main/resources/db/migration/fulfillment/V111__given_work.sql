-- How many orders an outlet was given on a day is counted where the outlet says how many it can pack.
create index given_work on fulfillment.fulfillment (retailer_id, outlet_id, opened_at);
