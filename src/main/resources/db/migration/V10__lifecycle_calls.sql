-- Signed announcements that have counted, until their tokens have expired: none counts twice.
create table lifecycle_calls (
  id         varchar(43) not null primary key,
  expires_at timestamp(6) with time zone not null
);
create index lifecycle_calls_expires_at on lifecycle_calls (expires_at);
