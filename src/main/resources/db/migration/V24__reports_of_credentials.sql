-- When the account of a stored credential is reported to Atlassian next: it may have no connection.
alter table jira_credentials add column report_at timestamp(6) with time zone;
update jira_credentials set report_at = coalesce(
  (select max(report_at) from connections where connections.account = jira_credentials.account),
  current_timestamp);
alter table jira_credentials alter column report_at set not null;

create index jira_credentials_report_at on jira_credentials (report_at);
create index jira_credentials_account on jira_credentials (account);
