-- What a tenant's grants exchanged in each whole hour, counted from grant_history by a background task.
create table exchange_hours (
  tenant     varchar(255) not null references installations (tenant) on delete cascade,
  epoch_hour bigint not null, -- hours since 1970, UTC
  expiries   bigint not null,
  granted    bigint not null,
  unanswered bigint not null, -- no readable answer: the exchange may have happened
  refused    bigint not null,
  busy       bigint not null,
  primary key (tenant, epoch_hour)
);
create index exchange_hours_epoch_hour on exchange_hours (epoch_hour);

-- One row: every hour before this one has been counted.
create table exchange_hours_end (
  epoch_hour bigint not null
);
insert into exchange_hours_end (epoch_hour) values (0);
