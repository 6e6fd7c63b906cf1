-- Ways of paying that an owner took over in our own words are the usual ones still: they bear the code, and each reader reads them
-- in their own language. What was paid by them follows. Of two that mean the same, the
-- one that is called as the code is does, because no two bear one name; else the first in the list.
-- Row-level security holds for the owner, too: it is lifted for what stands here already.
alter table sales.payment no force row level security;
alter table sales.payment_type no force row level security;
alter table sales.history no force row level security;

create temporary table our_word (word text primary key, code text not null) on commit drop;
insert into our_word values
  ('cash', 'cash'), ('contant', 'cash'),
  ('debit_card', 'debit_card'), ('debit card', 'debit_card'), ('pin', 'debit_card'),
  ('credit_card', 'credit_card'), ('credit card', 'credit_card'), ('creditcard', 'credit_card'),
  ('gift_card', 'gift_card'), ('gift card', 'gift_card'), ('cadeaubon', 'gift_card'),
  ('bank_transfer', 'bank_transfer'), ('bank transfer', 'bank_transfer'), ('overschrijving', 'bank_transfer');

create temporary table taken_over on commit drop as
select distinct on (t.retailer_id, w.code) t.retailer_id, t.id, t.name, w.code
  from sales.payment_type t
  join our_word w on w.word = lower(t.name)
 order by t.retailer_id, w.code, lower(t.name) = w.code desc, t.position, t.name;

update sales.payment_type t set name = o.code
  from taken_over o
 where t.retailer_id = o.retailer_id and t.id = o.id;

update sales.payment p set type = o.code
  from taken_over o
 where p.retailer_id = o.retailer_id and p.type = o.name and not p.by_shop;

update sales.history h set facts[1] = o.code
  from taken_over o
 where h.retailer_id = o.retailer_id and h.event in ('payment-added', 'payment-taken-back') and h.facts[1] = o.name;

-- Nobody has changed these payments: the audit shall not say so with the sale's next change.
do $$
begin
  if to_regclass('audit.state') is not null then
    alter table audit.state no force row level security;
    update audit.state s
       set document = jsonb_set(s.document, '{payments}', (
             select jsonb_agg(case when p.id is null then was.one else jsonb_set(was.one, '{type}', to_jsonb(p.type)) end
                              order by was.place)
               from jsonb_array_elements(s.document -> 'payments') with ordinality was (one, place)
               left join sales.payment p
                 on p.retailer_id = s.retailer_id and p.sale_id = s.row_id and p.id = (was.one ->> 'id')::uuid))
     where s.kind = 'SALE'
       and exists (select from jsonb_array_elements(s.document -> 'payments') was (one)
                     join taken_over o on o.retailer_id = s.retailer_id and o.name = was.one ->> 'type');
    alter table audit.state force row level security;
  end if;
end $$;

alter table sales.history force row level security;
alter table sales.payment_type force row level security;
alter table sales.payment force row level security;
