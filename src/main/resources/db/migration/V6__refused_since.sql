-- Since when a grant has been refused: it bounds for how long an incident protects the grant, and tells
-- a first refusal from the retries of a grant that was refused long ago.
alter table grants add column refused_since timestamp(6) with time zone;
update grants set refused_since = coalesce(last_outcome_at, rotated_at) where state <> 'CONNECTED';

-- Whatever is in doubt has a date on which the sweeper looks at it.
update grants set retry_at = current_timestamp
  where state <> 'CONNECTED' and retry_at is null;
update grants set settle_at = current_timestamp
  where state = 'CONNECTED' and unsettled_token is not null and settle_at is null;

alter table grants add constraint connected_is_not_refused
  check (state <> 'CONNECTED' or refused_since is null);
alter table grants add constraint refused_has_a_date
  check (state = 'CONNECTED' or lease_holder is not null or retry_at is not null);
alter table grants add constraint doubt_has_a_date
  check (unsettled_token is null or lease_holder is not null or settle_at is not null
    or (state <> 'CONNECTED' and retry_at is not null));

-- Each node looks at the grants of its own OAuth client only.
drop index grants_last_outcome_at;
drop index grants_last_issued_at;
create index grants_last_outcome_at on grants (client_id, last_outcome_at);
create index grants_last_issued_at on grants (client_id, last_issued_at);
