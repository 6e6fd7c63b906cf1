-- Whose people have entered an app for a platform: its messages are verified also when they are about a shop that nobody
-- has connected.
create table directory.app (
  platform    text not null,
  retailer_id uuid not null references directory.retailer,
  primary key (platform, retailer_id)
);
