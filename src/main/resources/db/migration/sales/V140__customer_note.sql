-- What the customer asked for with the order. It stands in the shop's block of the note, too, among other lines: who packs must
-- not have to find it there.
alter table sales.sale add column customer_note text not null default '';

-- Row-level security holds for the owner, too: it is lifted for what stands here already.
alter table sales.sale no force row level security;
update sales.sale set customer_note = substring(synced_note from E'\n\u201c(.*)\u201d\n')
 where synced_note ~ E'\n\u201c.*\u201d\n';
alter table sales.sale force row level security;
