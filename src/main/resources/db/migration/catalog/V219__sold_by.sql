-- By the piece, in whole numbers, or by measure, in any part of its unit. What stands here already says it in its own words, as
-- SoldBy reads them; what of it was ever sold or kept in parts, the rooms that know that add (sales, stock: the same number).
alter table catalog.product add column sold_by text not null default 'piece'
  check (sold_by in ('piece', 'measure', 'kg', 'g', 'm', 'cm', 'l', 'ml'));

-- Row-level security holds for the owner, too: it is lifted for what stands here already.
alter table catalog.product no force row level security;
update catalog.product p
   set sold_by = case said.word when 'kilo' then 'kg' when 'kg' then 'kg' when 'gram' then 'g' when 'g' then 'g'
                                when 'meter' then 'm' when 'metre' then 'm' when 'm' then 'm' else 'l' end
  from (select retailer_id, id,
               lower(substring(options || ' ' || name
                               from '(?i)\mper (kilo|kg|gram|g|meter|metre|m|liter|litre|l)\M')) as word
          from catalog.product) said
 where said.retailer_id = p.retailer_id and said.id = p.id and said.word is not null;
alter table catalog.product force row level security;

-- Few among many, for sums that count them as one thing each.
create index product_measured on catalog.product (retailer_id, id) where sold_by <> 'piece';
