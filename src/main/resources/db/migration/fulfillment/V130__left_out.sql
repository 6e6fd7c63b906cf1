-- Of what counts as packed, so many are not in the bag, by the decision of somebody who may (Q11).
alter table fulfillment.line
  add column left_out numeric(14, 4) not null default 0,
  add constraint left_out_of_packed check (left_out >= 0 and left_out <= packed);
