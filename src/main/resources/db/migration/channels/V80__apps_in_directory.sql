-- Apps that were entered before the directory knew of them.
alter table channels.app no force row level security;
insert into directory.app (platform, retailer_id) select platform, retailer_id from channels.app;
alter table channels.app force row level security;
