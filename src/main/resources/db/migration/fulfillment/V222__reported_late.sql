-- What somebody missed of goods that had gone before anybody heard of it: true of the shelf, and missing for nobody.
alter table fulfillment.shortage add column gone numeric not null default 0;
