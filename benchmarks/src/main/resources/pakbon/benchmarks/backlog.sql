-- Sales as intake leaves them, each with one fulfillment; finished ones as they are when they have been handed over.
-- $1 = retailer, $2 = connection, $3 to $4 = their numbers, $5 = whether they are open, $6 = how many are finished.
-- Foreign keys are not checked meanwhile, because that takes longer than the rows; what is written here keeps to them.
set local session_replication_role = replica;
set local synchronous_commit = off;

create temp table batch on commit drop as
select s.*, uuidv7(s.placed_at - now()) as sale_id, uuidv7(s.placed_at - now()) as fulfillment_id,
       9.95 * s.goods as total, 1.73 * s.goods as tax,
       s.placed_at + interval '10 seconds' as recorded_at,
       case when not $5 then s.placed_at + interval '1 day' end as closed_at,
       first_name || ' ' || last_name as name,
       lower(first_name || '.' || last_name) || s.n || '@example.com' as email,
       '32470' || lpad(s.n::text, 7, '0') as digits
  from (
    select n, o.id as outlet_id, o.receipt_prefix || 10001 + n / w.outlets as receipt, (1000000 + n)::text as number,
           case when $5 then now() - (n::bigint * 7919 % 2592000) * interval '1 second'
                else now() - interval '30 days' - ($6 - n) * (interval '1095 days' / $6) end as placed_at,
           1 + n % 3 as goods,
           case when n / 7 % 4 = 0 then 'PICKUP' else 'DELIVERY' end as handover,
           case when not $5 then 'COMPLETED' when n / 11 % 100 < 70 then 'NEW' when n / 11 % 100 < 85 then 'IN_PROGRESS'
                when n / 11 % 100 < 99 then 'PACKED' else 'TO_PUT_BACK' end as state,
           not $5 or n / 13 % 100 >= 3 as is_paid,
           (array['Jan','Anna','Pieter','Sofie','Thomas','Emma','Lucas','Julie','Daan','Marie','Bram','Eva','Noor','Wim',
                  'Lien','Koen','Sara','Jeroen','Lotte','Tom'])[1 + n / 3 % 20] as first_name,
           (array['Jansen','Peeters','De Vries','Maes','Bakker','Jacobs','Visser','Mertens','Smit','Willems','Meijer',
                  'Claes','Mulder','Goossens','Bos','Wouters','Vos','De Smet','Dekker','Hermans','Brouwer','Pauwels',
                  'Dijkstra','Aerts','Kok','Michiels','Schouten','Lambert','Kuipers','Martens'])[1 + n / 60 % 30] as last_name
      from generate_series($3, $4) as n
     cross join (select count(*)::int as outlets from outlets.outlet where retailer_id = $1) w
      join outlets.outlet o on o.retailer_id = $1 and o.position = n % w.outlets
  ) s;

create temp table item on commit drop as
select b.sale_id, b.fulfillment_id, b.state, uuidv7() as id, slot as position, p.id as product_id, p.name, p.sku,
       case b.state when 'NEW' then 0 when 'PACKED' then 1 when 'COMPLETED' then 1 else (slot = 0)::int end as picked
  from batch b
 cross join generate_series(0, b.goods - 1) as slot
  join public.goods p on p.at = (b.n * 13 + slot * 997) % (select count(*) from public.goods);
analyze batch, item;

insert into sales.sale (retailer_id, id, outlet_id, receipt_number, platform, platform_name, shop_name, order_number, handover,
                        state, customer_name, customer_email, customer_phone, billing, shipping, note, synced_note, currency,
                        total, tax, refunded, paid, difference, placed_at, recorded_at, closed_at, updated_at, version)
select $1, sale_id, outlet_id, receipt, 'sandbox', 'Sandbox', 'Webwinkel', number, handover,
       case state when 'COMPLETED' then 'COMPLETED' when 'TO_PUT_BACK' then 'VOIDED' else 'OPEN' end,
       name, email, '+' || digits, home, home, synced, synced, 'EUR', total, tax, 0,
       case when is_paid then total else 0 end, 0, placed_at, recorded_at,
       case when state = 'TO_PUT_BACK' then recorded_at else closed_at end,
       coalesce(closed_at, recorded_at), extract(epoch from coalesce(closed_at, recorded_at)) * 1000000
  from batch, lateral (
    select jsonb_build_object('name', name, 'company', '', 'street', 'Kerkstraat ' || n % 200, 'extra', '', 'postcode', '9000',
                              'city', 'Gent', 'region', '', 'country', 'BE') as home,
           'Kerkstraat ' || n % 200 || E', 9000 Gent, BE\nBezorgen\n' || name || ' · +' || digits || ' · ' || email
             || E'\n[/Sandbox]' as synced
  ) as told;

insert into sales.line (retailer_id, sale_id, id, position, shop_key, kind, product_id, name, options, sku, quantity, refunded,
                        total, tax)
select $1, sale_id, id, position, 'line:' || position + 1, 'PRODUCT', product_id, name, '', sku, 1, 0, 9.95, 1.73 from item;

insert into sales.payment (retailer_id, sale_id, id, type, amount, received_at, by_shop, actor)
select $1, sale_id, uuidv7(), 'Bancontact', total, placed_at, true, 'Webwinkel' from batch where is_paid;

insert into sales.history (retailer_id, sale_id, id, at, event, facts, actor, client)
select $1, sale_id, uuidv7(), recorded_at, 'recorded', array['Sandbox', number], 'Webwinkel', 'SHOP' from batch;

insert into sales.search_word (retailer_id, word, placed_at, sale_id)
select distinct $1::uuid, word, placed_at, sale_id
  from (
    select unnest(array[number, email, digits, right(digits, 9), lower(receipt)] || string_to_array(lower(name), ' ')) as word,
           placed_at, sale_id
      from batch
    union all
    select lower(i.sku), b.placed_at, b.sale_id from item i join batch b using (sale_id)
  ) as words
 order by word, placed_at, sale_id;

insert into orders.online_order (retailer_id, id, connection_id, external_id, number, sale_id, handover, stage, shop_status,
                                 shop_updated_at, fingerprint, allocation, received_at)
select $1, uuidv7(placed_at - now()), $2, number, number, sale_id, handover,
       case state when 'PACKED' then 'PACKED' when 'COMPLETED' then 'COMPLETED' when 'TO_PUT_BACK' then 'CANCELLED'
            else 'OPEN' end,
       case state when 'COMPLETED' then 'completed' else 'processing' end, coalesce(closed_at, placed_at),
       encode(sha256(number::bytea), 'hex'),
       jsonb_build_array(jsonb_build_object('outlet', outlet_id, 'handover', handover, 'rule', 'HAS_ALL', 'lacking', '0')),
       recorded_at
  from batch;

insert into fulfillment.fulfillment (retailer_id, id, sale_id, outlet_id, handover, state, state_at, state_by, quantity, picked,
                                     oversold, platform, placed_at, due_at, receipt_key, opened_at, updated_at,
                                     version)
select $1, b.fulfillment_id, b.sale_id, outlet_id, handover, b.state, coalesce(closed_at, recorded_at),
       case b.state when 'NEW' then '' when 'IN_PROGRESS' then '' when 'TO_PUT_BACK' then 'cancelled' else 'Anna' end,
       goods, i.picked, false, 'sandbox', placed_at, placed_at + interval '1 day', b.sale_id::text, recorded_at, coalesce(closed_at, recorded_at),
       case b.state when 'NEW' then 1 when 'COMPLETED' then 3 else 2 end
  from batch b join (select sale_id, sum(picked) as picked from item group by sale_id) i using (sale_id);

insert into fulfillment.line (retailer_id, fulfillment_id, sale_line_id, position, product_id, quantity, picked, packed, fulfilled)
select $1, fulfillment_id, id, position, product_id, 1, picked, (state in ('PACKED', 'COMPLETED'))::int,
       (state = 'COMPLETED')::int
  from item;

insert into fulfillment.history (retailer_id, fulfillment_id, id, at, event, lines, detail, actor, client)
select $1, b.fulfillment_id, uuidv7(), b.recorded_at, 'CREATED', i.lines, '', 'Webwinkel', 'SHOP'
  from batch b
  join (
    select fulfillment_id, jsonb_agg(jsonb_build_object('line', id, 'product', product_id, 'quantity', '1', 'picked', '0',
                                                        'packed', '0', 'fulfilled', '0') order by position) as lines
      from item group by fulfillment_id
  ) i using (fulfillment_id);
