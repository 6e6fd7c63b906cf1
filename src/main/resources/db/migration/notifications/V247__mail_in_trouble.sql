-- Mail that did not arrive, newest first, for whoever looks after it.
create index mail_in_trouble on notifications.mail (retailer_id, settled_at)
  where state in ('FAILED', 'BOUNCED', 'UNSURE');
