-- Headings of the file that say nothing here: whoever brought it reads which.
alter table spreadsheets.upload add column left_alone text[] not null default '{}';
