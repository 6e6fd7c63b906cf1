-- Orders that still have work: few among many, looked at again every day.
create index unfinished on orders.online_order (retailer_id, connection_id) where stage in ('OPEN', 'PACKED');
