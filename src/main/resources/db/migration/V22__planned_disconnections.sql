-- Connections that an admin has told the app to end, until it does so or the admin takes it back. There is no
-- foreign key to connections: what has ended or begun again meanwhile is dropped when it is due.
create table planned_disconnections (
  tenant       varchar(255) not null,
  account      varchar(128) not null,
  connected_at timestamp(6) with time zone not null, -- of the connection that was meant
  plan         uuid not null,
  ordered_by   varchar(128) not null,
  due_at       timestamp(6) with time zone not null,
  primary key (tenant, account)
);
create index planned_disconnections_due on planned_disconnections (due_at);
