-- A place that is given up: out of every choice, while its history stays. Reopened, it is null again.
alter table outlets.outlet add column shut_at timestamptz;
