-- Some shops say whether what they refunded is stock again.
alter table sales.return_line drop constraint return_line_fate_check;
alter table sales.return_line add constraint return_line_fate_check
  check (fate in ('RESTOCK', 'DAMAGED', 'UNDECIDED', 'NOT_RESTOCKED'));
