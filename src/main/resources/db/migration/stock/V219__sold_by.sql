-- What was ever kept or moved in parts is sold by measure.
-- Row-level security holds for the owner, too: it is lifted for what stands here already.
alter table catalog.product no force row level security;
alter table stock.level no force row level security;
alter table stock.movement no force row level security;
update catalog.product p set sold_by = 'measure'
 where p.sold_by = 'piece'
   and (p.retailer_id, p.id) in (select retailer_id, product_id from stock.level where on_hand <> trunc(on_hand)
                                  union
                                 select retailer_id, product_id from stock.movement where delta <> trunc(delta));
alter table stock.movement force row level security;
alter table stock.level force row level security;
alter table catalog.product force row level security;
