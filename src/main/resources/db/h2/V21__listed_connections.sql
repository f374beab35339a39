-- What the admin list filters, sorts and counts by: a narrow copy of each connection and its grant, written
-- in the transaction of each change. The list reads it alone, and joins the rest to the rows of one page.
create table listed_connections (
  tenant       varchar(255) not null,
  account      varchar(128) not null,
  client_id    varchar(255) not null,
  part         varchar(36) not null,
  name_key     varchar not null, -- the name in small letters
  hosts        varchar not null, -- of the Jira sites that the connection reaches, each in parentheses
  connected_at timestamp(6) with time zone not null,
  visited_at   timestamp(6) with time zone not null,
  state        varchar(16), -- of the grant; null without one, as all that follows
  is_unsettled boolean not null,
  ageing_at    timestamp(6) with time zone,
  rotated_at   timestamp(6) with time zone,
  consented_at timestamp(6) with time zone,
  lost_at      timestamp(6) with time zone,
  primary key (tenant, account),
  constraint listed_with_its_connection
    foreign key (tenant, account) references connections (tenant, account) on delete cascade
);
insert into listed_connections
select c.tenant, c.account, c.client_id, c.part, lower(c.name),
  regexp_replace(lower(c.sites), '.*?"url":"https?://([^/":]*)|.+$', '($1)'),
  c.connected_at, c.visited_at,
  g.state, case when g.unsettled_token is null then false else true end,
  g.access_issued_at + (g.access_expires_at - g.access_issued_at) * 4 / 5,
  g.rotated_at, g.consented_at, g.lost_at
from connections c
left join grants g on g.client_id = c.client_id and g.account = c.account and g.part = c.part;
create index listed_connections_of_a_grant on listed_connections (client_id, account, part);
