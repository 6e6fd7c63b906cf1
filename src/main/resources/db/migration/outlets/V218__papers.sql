-- What the printers of an outlet take: receipts on a roll of 80 mm or on A4, address labels as PDF or as ZPL (I5).
alter table outlets.outlet
  add column receipts_on_a4 boolean not null default false,
  add column labels_as_zpl  boolean not null default false;
