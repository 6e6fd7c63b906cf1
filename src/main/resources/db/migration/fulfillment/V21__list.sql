-- What the list sorts and filters by, beside the work itself.
alter table fulfillment.fulfillment
  add column due_at      timestamptz,
  add column promise     text    not null default 'days 1',
  add column express     boolean not null default false,
  add column receipt_key text    not null default '',
  add column unpaid      boolean not null default false,
  add column assigned    uuid[]  not null default '{}';

-- Row-level security holds for the owner, too: it is lifted for what stands here already.
alter table fulfillment.fulfillment no force row level security;
alter table fulfillment.assignment no force row level security;
alter table sales.sale no force row level security;
update fulfillment.fulfillment f
   set due_at = f.placed_at + interval '1 day',
       receipt_key = regexp_replace(s.receipt_number, '\d*$', '')
                     || lpad(substring(s.receipt_number from '\d*$'), greatest(12, length(s.receipt_number)), '0'),
       unpaid = s.total - s.refunded - s.paid > 0,
       assigned = coalesce((select array_agg(a.user_id order by a.at, a.user_id) from fulfillment.assignment a
                             where a.retailer_id = f.retailer_id and a.fulfillment_id = f.id), '{}')
  from sales.sale s
 where s.retailer_id = f.retailer_id and s.id = f.sale_id;
alter table sales.sale force row level security;
alter table fulfillment.assignment force row level security;
alter table fulfillment.fulfillment force row level security;
alter table fulfillment.fulfillment alter column due_at set not null;

create index due_work on fulfillment.fulfillment (retailer_id, outlet_id, state, due_at, id)
  where state in ('NEW', 'IN_PROGRESS', 'PACKED', 'TO_PUT_BACK');
create index receipt_work on fulfillment.fulfillment (retailer_id, outlet_id, state, receipt_key, id)
  where state in ('NEW', 'IN_PROGRESS', 'PACKED', 'TO_PUT_BACK');
