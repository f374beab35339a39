-- When a connection was last used, when its person was last asked of Atlassian, and when the account is
-- reported to Atlassian next. Connections from before are taken as used today: nobody knows better.
alter table connections add column visited_at timestamp(6) with time zone;
alter table connections add column person_at timestamp(6) with time zone;
alter table connections add column report_at timestamp(6) with time zone;
update connections set
  visited_at = current_timestamp, person_at = connected_at, report_at = current_timestamp;
alter table connections alter column visited_at set not null;
alter table connections alter column person_at set not null;
alter table connections alter column report_at set not null;
create index connections_visited_at on connections (visited_at);
create index connections_report_at on connections (report_at);
create index connections_account on connections (account);
create index installations_former_until on installations (former_until);
