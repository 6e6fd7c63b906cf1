-- What a shipping method is taken for: what the shop said of the first order that came by it, what a person says instead,
-- and whether anybody has looked at it yet.
alter table channels.destination
  add column said        text check (said in ('DELIVERY', 'PICKUP')),
  add column handover    text check (handover in ('DELIVERY', 'PICKUP')),
  add column reviewed_at timestamptz;
