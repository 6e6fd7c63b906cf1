-- A photo comes before the note that it belongs to, and only the note says which fulfillment it is about.
alter table fulfillment.photo alter column fulfillment_id drop not null;

-- Whose note it is, by more than a name; null when a program wrote it, and for notes from before.
alter table fulfillment.note add column author_id uuid;
