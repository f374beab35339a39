-- Credentials that a tenant's admins have stored for Jira sites: API tokens, or client credentials of a
-- service account. One for each site. The state is what Jira's last conclusive answer has shown.
create table jira_credentials (
  tenant     varchar(255) not null references installations (tenant) on delete cascade,
  cloud_id   varchar(128) not null,
  id         uuid not null, -- another one for each secret
  version    bigint not null,
  site_url   varchar not null,
  kind       varchar(32) not null,
  name       varchar(254) not null, -- an e-mail address, or a client id
  secret     bytea not null, -- encrypted
  address    varchar(16) not null,
  account    varchar(128) not null, -- that Jira named when it was stored
  ends_at    timestamp(6) with time zone not null,
  state      varchar(32) not null,
  checked_at timestamp(6) with time zone not null,
  check_at   timestamp(6) with time zone not null,
  proven_at  timestamp(6) with time zone not null,
  revoked_at timestamp(6) with time zone,
  uses       varchar(64) not null,
  primary key (tenant, cloud_id)
);
create index jira_credentials_check_at on jira_credentials (check_at);
