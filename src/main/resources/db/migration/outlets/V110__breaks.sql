-- Any number of breaks a day, on special days, too; written as people type them: 12:30-13:00, 15:00-15:15.
alter table outlets.opening_hours add column breaks text not null default '';
alter table outlets.special_day
  add column breaks text not null default '',
  add check (breaks = '' or opens is not null);

-- Row-level security holds for the owner, too: it is lifted for what stands here already.
alter table outlets.opening_hours no force row level security;
update outlets.opening_hours
   set breaks = to_char(pause_from, 'HH24:MI') || '-' || to_char(pause_to, 'HH24:MI')
 where pause_from is not null;
alter table outlets.opening_hours force row level security;

alter table outlets.opening_hours drop column pause_from, drop column pause_to;
