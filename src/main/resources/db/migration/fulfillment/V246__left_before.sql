-- A parcel that had left before its order grew: what was added is missing, and says nothing of a shelf.
alter table fulfillment.shortage drop constraint shortage_reason_check;
alter table fulfillment.shortage add constraint shortage_reason_check
  check (reason in ('NOT_FOUND', 'DAMAGED', 'WRONG_ITEM', 'RESERVED', 'LEFT_BEFORE'));
