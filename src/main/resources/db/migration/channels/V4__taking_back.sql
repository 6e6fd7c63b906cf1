-- "Packed" is taken back where a shop was told so and somebody unpacked it (Q31).
alter table channels.push drop constraint push_wanted_check, add check (wanted in ('OPEN', 'PACKED', 'COMPLETED'));
alter table channels.push drop constraint push_told_check, add check (told in ('OPEN', 'PACKED', 'COMPLETED'));

-- What was parked while money was due is woken by the money.
alter table channels.push add unpaid boolean not null default false;
