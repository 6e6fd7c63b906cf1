-- The parcels' codes that a shop was told of, so that one which no longer holds can be taken back there (C34).
alter table channels.push add column told_codes text[] not null default '{}';
