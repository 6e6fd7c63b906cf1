-- Whoever closes an outlet holds its row and counts its work; work that is written at the same moment waits here for the outcome, and begins
-- anew (40001) where the outlet is closed by then: it never lies where nobody looks.
create function fulfillment.at_open_outlet() returns trigger language plpgsql as $$
begin
  perform from outlets.outlet
    where retailer_id = new.retailer_id and id = new.outlet_id and shut_at is null for key share;
  if not found and new.state in ('NEW', 'IN_PROGRESS', 'PACKED', 'TO_PUT_BACK') then
    raise exception 'the outlet is closed' using errcode = '40001';
  end if;
  return new;
end $$;
create trigger at_open_outlet before insert on fulfillment.fulfillment
  for each row execute function fulfillment.at_open_outlet();
