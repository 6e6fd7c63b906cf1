-- Pickups that nobody came for, until their shop agrees: asked for by outlet, the longest first.
create index given_up on fulfillment.fulfillment (retailer_id, outlet_id, state_at, id)
  where state = 'CANCELLED' and state_by = 'not-collected';
