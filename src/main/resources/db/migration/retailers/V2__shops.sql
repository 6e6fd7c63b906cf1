-- Which connections there are to one shop: where a platform delivers to one address for all of them.
create table directory.shop (
  platform      text not null,
  address       text not null,
  connection_id uuid not null references directory.connection,
  primary key (platform, address, connection_id)
);

create index shop_connection on directory.shop (connection_id);
