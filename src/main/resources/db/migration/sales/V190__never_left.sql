-- What was packed without and refunded afterwards never left, so it cannot come back either; both can be of one line.
alter table sales.return_line drop constraint return_line_fate_check;
alter table sales.return_line add constraint return_line_fate_check
  check (fate in ('RESTOCK', 'DAMAGED', 'UNDECIDED', 'NOT_RESTOCKED', 'NEVER_LEFT'));
alter table sales.return_line add column never_left boolean generated always as (fate = 'NEVER_LEFT') stored;
alter table sales.return_line drop constraint return_line_pkey;
alter table sales.return_line add primary key (retailer_id, sale_id, return_id, line_id, never_left);
