-- An outlet that takes no new work for a while, since when, why and by whom.
alter table outlets.outlet add column paused_at timestamptz;
alter table outlets.outlet add column paused_by text not null default '';
alter table outlets.outlet add column pause_reason text not null default '';
