-- Who packs a part of a sale may see it; what went to another outlet with all that was in it counts no more.
-- Row-level security holds for the owner, too: it is lifted for what stands here already.
alter table fulfillment.fulfillment no force row level security;
alter table sales.sale no force row level security;
alter table sales.at_outlet no force row level security;
update sales.sale s
   set outlets = array(select s.outlet_id
                        union
                       select f.outlet_id from fulfillment.fulfillment f
                        where f.retailer_id = s.retailer_id and f.sale_id = s.id
                          and not (f.state = 'CANCELLED' and f.quantity = 0))
 where exists (select from fulfillment.fulfillment f
                where f.retailer_id = s.retailer_id and f.sale_id = s.id and f.outlet_id <> s.outlet_id);
insert into sales.at_outlet (retailer_id, outlet_id, placed_at, sale_id)
select s.retailer_id, outlet, s.placed_at, s.id from sales.sale s, unnest(s.outlets) as outlet
    on conflict do nothing;
alter table sales.at_outlet force row level security;
alter table sales.sale force row level security;
alter table fulfillment.fulfillment force row level security;
