-- How much of a line's tax is at which rate, as the shop says it: [{"rate": 21, "amount": 4.33}], the amounts adding up to tax.
-- Empty where the shop says no rate, and for every line that came in before this: a rate is never reckoned from an amount.
alter table sales.line add column taxes jsonb not null default '[]'
  check (jsonb_typeof(taxes) = 'array');
