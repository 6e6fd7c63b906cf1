-- How heavy and how large the parcel is that a label was asked for: asked the same at every try, and kept with the parcel.
alter table documents.carrier_label
  add column weight_kg numeric(7, 3) check (weight_kg > 0 and weight_kg <= 1000),
  add column length_cm numeric(4, 1) check (length_cm > 0 and length_cm <= 400),
  add column width_cm  numeric(4, 1) check (width_cm > 0 and width_cm <= 400),
  add column height_cm numeric(4, 1) check (height_cm > 0 and height_cm <= 400),
  add constraint size_whole check (num_nulls(length_cm, width_cm, height_cm) in (0, 3));
