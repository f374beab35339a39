-- A tenant that has the app through Forge alone has no secret of Connect.
alter table installations alter column secret drop not null;
-- When the tenant's last installation ended; its data is kept for a while. Null while the tenant has the app.
alter table installations add column ended_at timestamp(6) with time zone;
create index installations_ended_at on installations (ended_at);

-- Which tenant a Confluence site is on Forge. A cloud id outlives installations.
create table forge_sites (
  cloud_id varchar(128) not null primary key,
  tenant   varchar(255) not null references installations (tenant) on delete cascade
);
create unique index forge_sites_tenant on forge_sites (tenant);

-- Installations of the Forge app. A site has several: those that have ended, and one for each environment. There is
-- no foreign key to forge_sites: an end that is delivered first is recorded, too.
create table forge_installations (
  installation_id varchar(128) not null primary key,
  cloud_id        varchar(128) not null,
  environment     varchar(64) not null,
  app_version     varchar(64) not null,
  site_url        varchar, -- null until a token has named it
  installed_at    timestamp(6) with time zone not null,
  seen_at         timestamp(6) with time zone not null, -- when the newest token that changed the row was issued
  ended_at        timestamp(6) with time zone
);
create index forge_installations_cloud_id on forge_installations (cloud_id);
create index forge_installations_ended_at on forge_installations (ended_at);
