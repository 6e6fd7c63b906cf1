-- When somebody last counted there, also where the books were right and nothing moved: what was seen before that is known by then.
alter table stock.level add column counted_at timestamptz;
