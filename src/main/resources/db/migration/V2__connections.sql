-- A person's link from one tenant to a grant. There is no foreign key to grants: a consent writes the
-- grant first and the link after it, and what is in between belongs to nobody's transaction.
create table connections (
  tenant       varchar(255) not null,
  account      varchar(128) not null,
  client_id    varchar(255) not null,
  name         varchar not null,
  picture      varchar not null,
  sites        varchar not null, -- JSON
  connected_at timestamp(6) with time zone not null,
  primary key (tenant, account)
);

create index connections_of_a_grant on connections (client_id, account);
create index connections_by_name on connections (tenant, name, account);
