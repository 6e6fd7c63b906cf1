-- A payment that was recorded by mistake stays where it is and counts no more; why stands in the sale's history.
alter table sales.payment add column taken_back_at timestamptz;
