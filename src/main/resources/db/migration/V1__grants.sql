-- One row per OAuth client and account, written by the refresh protocol and by a consent alone.
-- Runs on H2 and PostgreSQL. Tokens are encrypted; all instants are this database's own time.
create table grants (
  client_id           varchar(255) not null,
  account             varchar(128) not null,
  version             bigint not null,
  family_id           uuid not null,
  consented_at        timestamp(6) with time zone not null,
  rotation            bigint not null,
  rotated_at          timestamp(6) with time zone not null,
  rotates             boolean not null,
  access_token        bytea not null,
  access_issued_at    timestamp(6) with time zone not null,
  access_expires_at   timestamp(6) with time zone not null,
  min_age             bigint not null, -- milliseconds
  refresh_token       bytea not null,
  refresh_fingerprint varchar(64) not null,
  unsettled_token     bytea,
  presented_first_at  timestamp(6) with time zone,
  presented_last_at   timestamp(6) with time zone,
  unanswered_at       timestamp(6) with time zone,
  settle_at           timestamp(6) with time zone,
  lease_holder        uuid,
  lease_until         timestamp(6) with time zone,
  state               varchar(16) not null,
  state_reason        varchar,
  retries             integer not null,
  retry_at            timestamp(6) with time zone,
  last_outcome        varchar(16),
  last_outcome_at     timestamp(6) with time zone,
  last_issued_at      timestamp(6) with time zone,
  primary key (client_id, account),
  constraint access_token_lives
    check (access_issued_at <= access_expires_at),
  constraint presented_first_and_last
    check ((presented_first_at is null) = (presented_last_at is null)),
  constraint unsettled_was_presented
    check (unsettled_token is null or presented_first_at is not null),
  constraint unanswered_was_presented
    check (unanswered_at is null or presented_first_at is not null),
  constraint only_unsettled_is_settled
    check (settle_at is null or unsettled_token is not null),
  constraint lease_has_holder_and_end
    check ((lease_holder is null) = (lease_until is null)),
  constraint lease_has_intent
    check (lease_holder is null or presented_first_at is not null),
  constraint state_is_known
    check (state in ('CONNECTED', 'SUSPECT', 'NEEDS_CONSENT')),
  constraint connected_needs_no_reason
    check ((state = 'CONNECTED') = (state_reason is null)),
  constraint connected_was_not_retried
    check (retries >= 0 and (state <> 'CONNECTED' or retries = 0)),
  constraint outcome_has_a_time
    check ((last_outcome is null) = (last_outcome_at is null))
);

-- What the sweeper and the incident rule look for.
create index grants_lease_until on grants (lease_until);
create index grants_settle_at on grants (settle_at);
create index grants_retry_at on grants (retry_at);
create index grants_last_outcome_at on grants (last_outcome_at);
create index grants_last_issued_at on grants (last_issued_at);

-- One row that the readiness check writes, so that a full disk is noticed.
create table readiness (
  checked_at timestamp(6) with time zone not null
);
insert into readiness (checked_at) values (current_timestamp);
