-- Tenants that have the app. Secrets are encrypted.
create table installations (
  tenant        varchar(255) not null primary key,
  base_url      varchar not null,
  secret        bytea not null,
  former_secret bytea,
  former_until  timestamp(6) with time zone,
  constraint former_secret_ends
    check ((former_secret is null) = (former_until is null))
);
