-- The usual ways of paying are kept by a code and read in each reader's language. What people recorded by exactly one of our
-- words bears its code from now on; a business's own ways and a shop's words stay as they are.
-- Row-level security holds for the owner, too: it is lifted for what stands here already.
alter table sales.payment no force row level security;
alter table sales.payment_type no force row level security;
alter table sales.history no force row level security;

create temporary table usual_payment (word text primary key, code text not null) on commit drop;
insert into usual_payment values
  ('Cash', 'cash'), ('Contant', 'cash'),
  ('Debit card', 'debit_card'), ('Pin', 'debit_card'),
  ('Credit card', 'credit_card'), ('Creditcard', 'credit_card'),
  ('Gift card', 'gift_card'), ('Cadeaubon', 'gift_card'),
  ('Bank transfer', 'bank_transfer'), ('Overschrijving', 'bank_transfer');

update sales.payment p set type = u.code
  from usual_payment u
 where p.type = u.word and not p.by_shop
   and not exists (select from sales.payment_type t where t.retailer_id = p.retailer_id and t.name = p.type);

update sales.history h set facts[1] = u.code
  from usual_payment u
 where h.event in ('payment-added', 'payment-taken-back') and h.facts[1] = u.word
   and not exists (select from sales.payment_type t where t.retailer_id = h.retailer_id and t.name = h.facts[1]);

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
                     join usual_payment u on u.word = was.one ->> 'type');
    alter table audit.state force row level security;
  end if;
end $$;

alter table sales.history force row level security;
alter table sales.payment_type force row level security;
alter table sales.payment force row level security;
