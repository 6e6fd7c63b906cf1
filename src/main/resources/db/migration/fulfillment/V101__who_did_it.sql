-- Who did it, beside the name that the history shows: whoever packed may take that back for a while (C4).
alter table fulfillment.history add column user_id uuid;
