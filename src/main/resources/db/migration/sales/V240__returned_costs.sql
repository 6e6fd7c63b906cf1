-- What the delivery cost goes back with the goods; it never was goods.
alter table sales.return_line drop constraint return_line_fate_check;
alter table sales.return_line add constraint return_line_fate_check
  check (fate in ('RESTOCK', 'DAMAGED', 'UNDECIDED', 'NOT_RESTOCKED', 'NEVER_LEFT', 'COST'));
