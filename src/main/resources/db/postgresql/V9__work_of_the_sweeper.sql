-- An index for each kind of work of the sweeper, with the rows of that kind only: a sweep reads as many
-- rows as it takes, whatever else is overdue.
drop index grants_lease_until;
drop index grants_settle_at;
drop index grants_retry_at;
drop index grants_keep_alive_at;
create index grants_lease_due on grants (client_id, lease_until)
  where lease_holder is not null;
create index grants_settle_due on grants (client_id, settle_at)
  where settle_at is not null and lease_holder is null;
create index grants_retry_due on grants (client_id, retry_at)
  where state <> 'CONNECTED' and lease_holder is null;
create index grants_keep_alive_due on grants (client_id, keep_alive_at)
  where state = 'CONNECTED' and lease_holder is null and unsettled_token is null;

-- Counts read this index alone.
create index grants_state on grants (client_id, state);
