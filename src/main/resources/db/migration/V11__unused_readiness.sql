-- Health reads; nothing writes this row since readiness stopped writing.
drop table readiness;
