-- How much a customer has paid in all: after one more piece it is less than the order costs.
alter table channels_sandbox.placed_order add column received numeric(19, 4) not null default 0;

update channels_sandbox.placed_order o
   set received = o.shipping + (
         select coalesce(sum(round(l.ordered * l.price, 2)), 0) from channels_sandbox.order_line l
          where l.retailer_id = o.retailer_id and l.connection_id = o.connection_id and l.number = o.number)
 where o.paid_at is not null;
