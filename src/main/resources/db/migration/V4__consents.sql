-- Consents that have begun. Ids are hashes; a row is never changed, and taken by deleting it.
create table consent_tickets (
  id         varchar(43) not null primary key,
  tenant     varchar(255) not null,
  account    varchar(128) not null,
  base_url   varchar not null,
  expires_at timestamp(6) with time zone not null
);

create table consent_states (
  id         varchar(43) not null primary key,
  cookie     varchar(43) not null,
  tenant     varchar(255) not null,
  account    varchar(128) not null,
  base_url   varchar not null,
  verifier   bytea not null, -- encrypted
  expires_at timestamp(6) with time zone not null
);

create index consent_tickets_expires_at on consent_tickets (expires_at);
create index consent_states_expires_at on consent_states (expires_at);
