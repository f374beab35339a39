-- A Connect installation that names the Forge installation which takes it over, until the site has proven that both
-- are its own. One for each tenant: the next one replaces it.
create table forge_takeovers (
  tenant          varchar(255) not null primary key references installations (tenant) on delete cascade,
  installation_id varchar(128) not null,
  cloud_id        varchar(128), -- as the site itself has told; null until it has answered
  claimed_at      timestamp(6) with time zone not null
);
create index forge_takeovers_installation on forge_takeovers (installation_id);
