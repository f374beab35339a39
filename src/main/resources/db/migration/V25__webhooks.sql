-- Where the tenants' admins are told events, one address for each tenant.
create table webhooks (
  tenant        varchar(255) not null primary key references installations (tenant) on delete cascade,
  url           varchar(2000) not null,
  secret        bytea not null, -- encrypted
  former_secret bytea, -- encrypted
  former_until  timestamp(6) with time zone,
  state         varchar(16) not null,
  changed_at    timestamp(6) with time zone not null,
  version       bigint not null,
  tried_at      timestamp(6) with time zone not null, -- when a node claimed it last
  lease_holder  uuid,
  lease_until   timestamp(6) with time zone
);

-- Events for a tenant's webhook. Those that wait have a time at which they are due.
create table webhook_deliveries (
  id          uuid not null primary key,
  tenant      varchar(255) not null references webhooks (tenant) on delete cascade,
  event_key   varchar(512) not null,
  type        varchar(32) not null,
  payload     varchar(4000) not null,
  account     varchar(128), -- that the payload names
  happened_at timestamp(6) with time zone not null,
  created_at  timestamp(6) with time zone not null,
  state       varchar(16) not null,
  attempts    int not null,
  due_at      timestamp(6) with time zone,
  tried_at    timestamp(6) with time zone,
  outcome     varchar(64),
  constraint each_event_once unique (tenant, event_key)
);
create index webhook_deliveries_due on webhook_deliveries (tenant, due_at);
create index webhook_deliveries_created on webhook_deliveries (tenant, created_at);
create index webhook_deliveries_ended on webhook_deliveries (created_at);
create index webhook_deliveries_account on webhook_deliveries (account);

-- The incident of each OAuth client that the nodes have seen last, so that one of them tells of it.
create table incidents (
  client_id varchar(255) not null primary key,
  began_at  timestamp(6) with time zone not null,
  seen_at   timestamp(6) with time zone not null,
  ended_at  timestamp(6) with time zone
);
