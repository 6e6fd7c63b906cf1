-- Whether a shop's messages arrive is known once one has. Where the shop sends one on request, it is asked for.
alter table channels.pulse
  add proof_mark     text        not null default '',
  add proof_tries    int         not null default 0,
  add proof_tried_at timestamptz,
  add proof_sent_at  timestamptz,
  add proved_at      timestamptz;
