-- Until now a product that an order named and nobody knew took its line's options, in which a customer's own words may stand.
-- Of those that are still unknown, and of those that were found to be another product, they go; of those that became products
-- stays what at least two customers chose. The audit's words about their options go as with an erasure: its entry says how many.
-- This once one file knows several rooms: what is one person's is not left to half of it.
-- Row-level security holds for the owner, too: it is lifted for what stands here already.
alter table catalog.product no force row level security;
alter table sales.sale no force row level security;
alter table sales.line no force row level security;
alter table audit.entry no force row level security;
alter table audit.state no force row level security;

-- Those that began as a placeholder; "taken" where their options still are what an order said: the shop's import makes products of
-- them with its own words, as Pakbon and as no person.
create temporary table of_order on commit drop as
select p.retailer_id, p.id, p.options, p.placeholder,
       p.placeholder or p.options = began.options and not exists (
         select from audit.entry e, json_array_elements(e.changes) c
          where e.retailer_id = p.retailer_id and e.row_id = p.id and e.kind = 'PRODUCT' and e.what = 'CHANGED'
            and e.user_id is null and c ->> 'field' = 'placeholder' and c ->> 'after' = 'false') as taken
  from catalog.product p
  left join lateral (
    select max(c ->> 'after') filter (where c ->> 'field' = 'options') as options
      from audit.entry e, json_array_elements(e.changes) c
     where e.retailer_id = p.retailer_id and e.row_id = p.id and e.kind = 'PRODUCT' and e.what = 'ADDED'
    having bool_or(c ->> 'field' = 'placeholder' and c ->> 'after' = 'true')
  ) began on true
 where p.placeholder or began.options is not null;

update catalog.product p
   set options = kept.options,
       version = greatest(p.version + 1, (extract(epoch from clock_timestamp()) * 1000000)::bigint)
  from (select o.retailer_id, o.id, coalesce((
                 select string_agg(part.words, ', ' order by part.place)
                   from regexp_split_to_table(o.options, '\s*,\s+') with ordinality part (words, place)
                  where not o.placeholder and 2 <= (
                    select count(distinct lower(s.customer_email))
                      from sales.line l
                      join sales.sale s on s.retailer_id = l.retailer_id and s.id = l.sale_id
                     where l.retailer_id = o.retailer_id and l.product_id = o.id and s.customer_email <> ''
                       and lower(part.words) = any (regexp_split_to_array(lower(l.options), '\s*,\s+')))), '') as options
          from of_order o
         where o.taken and o.options <> '') kept
 where p.retailer_id = kept.retailer_id and p.id = kept.id and p.options <> kept.options;

update audit.state s
   set document = jsonb_set(s.document, '{options}', to_jsonb(p.options))
  from of_order o
  join catalog.product p on p.retailer_id = o.retailer_id and p.id = o.id
 where s.retailer_id = o.retailer_id and s.kind = 'PRODUCT' and s.row_id = o.id
   and s.document ->> 'options' <> p.options;

create temporary table gone on commit drop as
select e.retailer_id, e.id from audit.entry e
  join of_order o on o.retailer_id = e.retailer_id and o.id = e.row_id
 where e.kind = 'PRODUCT' and e.erased_by is null
   and exists (select from json_array_elements(e.changes) c where c ->> 'field' = 'options');

-- The id as Pakbon makes them, with the time in front; the salt's, the label's and the changes' lengths before them, as the chain digests them.
create temporary table erasure on commit drop as
select g.retailer_id,
       overlay(overlay(gen_random_uuid()::text placing
                 substr(moment, 1, 8) || '-' || substr(moment, 9, 4) from 1 for 13) placing '7' from 15 for 1)::uuid as id,
       clock_timestamp() as at,
       uuid_send(gen_random_uuid()) as salt,
       '[{"field":"entries","before":"","after":"' || g.entries || '"}]' as changes
  from (select retailer_id, count(*) as entries,
               lpad(to_hex((extract(epoch from clock_timestamp()) * 1000)::bigint), 12, '0') as moment
          from gone group by retailer_id) g;

insert into audit.entry (retailer_id, id, at, kind, row_id, what, label, doer, client, address, changes, salt, digest)
select retailer_id, id, at, 'CUSTOMER', id, 'ERASED', '', 'Pakbon', 'PAKBON', '', changes::json, salt,
       sha256(int4send(length(salt)) || salt || int4send(0) || int4send(length(convert_to(changes, 'UTF8')))
              || convert_to(changes, 'UTF8'))
  from erasure;

update audit.entry e
   set changes = '[]', salt = '', erased_by = erasure.id
  from gone join erasure on erasure.retailer_id = gone.retailer_id
 where e.retailer_id = gone.retailer_id and e.id = gone.id;

alter table audit.state force row level security;
alter table audit.entry force row level security;
alter table sales.line force row level security;
alter table sales.sale force row level security;
alter table catalog.product force row level security;
