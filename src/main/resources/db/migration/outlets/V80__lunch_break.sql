-- Many shops close over lunch: closed from the one to the other within the hours of the day.
alter table outlets.opening_hours
  add column pause_from time,
  add column pause_to   time,
  add check ((pause_from is null) = (pause_to is null)
             and (pause_from is null or opens < pause_from and pause_from < pause_to and pause_to < closes));
