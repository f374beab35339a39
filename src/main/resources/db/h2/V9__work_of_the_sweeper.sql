-- An index for each kind of work of the sweeper. H2 has no partial indexes.
drop index grants_lease_until;
drop index grants_settle_at;
drop index grants_retry_at;
drop index grants_keep_alive_at;
create index grants_lease_due on grants (client_id, lease_until);
create index grants_settle_due on grants (client_id, settle_at);
create index grants_retry_due on grants (client_id, retry_at);
create index grants_keep_alive_due on grants (client_id, keep_alive_at);
create index grants_state on grants (client_id, state);
