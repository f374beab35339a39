-- What is known of Jira sites beside a person's list of them. Host names change, cloud ids do not: a link in
-- a page goes on to mean the site that had the host.
create table site_hosts (
  host     varchar(255) not null,
  cloud_id varchar(128) not null,
  seen_at  timestamp(6) with time zone not null,
  primary key (host, cloud_id)
);
create index site_hosts_cloud_id on site_hosts (cloud_id);
create index site_hosts_seen_at on site_hosts (seen_at);

-- Which site is the tenant's own, and since when its Confluence has this base url, where it had another.
create table own_sites (
  tenant   varchar(255) not null primary key references installations (tenant) on delete cascade,
  base_url varchar not null,
  moved_at timestamp(6) with time zone,
  cloud_id varchar(128)
);

-- Connections whose tokens Jira refuses, new ones too, though Atlassian goes on to renew them.
create table refused_connections (
  tenant       varchar(255) not null,
  account      varchar(128) not null,
  connected_at timestamp(6) with time zone not null,
  refused_at   timestamp(6) with time zone not null,
  primary key (tenant, account),
  foreign key (tenant, account) references connections (tenant, account) on delete cascade
);
