-- When a connection that nobody uses is refreshed all the same.
alter table grants add column keep_alive_at timestamp(6) with time zone;
update grants set keep_alive_at = rotated_at + interval '45' day;
alter table grants alter column keep_alive_at set not null;
create index grants_keep_alive_at on grants (keep_alive_at);
