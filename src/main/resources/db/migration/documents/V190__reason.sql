-- Why there is no label yet, by name, so that pages say it in the reader's language; the answer stays in the carrier's words.
alter table documents.carrier_label
  add column reason text not null default 'SAID' check (reason in ('SAID', 'NO_ANSWER', 'NO_LABEL', 'UNREADABLE', 'GONE'));
