-- What admins do is a line of its own: the tenant in which it was done, and the admin's account.
alter table grant_history alter column kind set data type varchar(24);
alter table grant_history add column tenant varchar(255);
update grant_history set tenant = actor, actor = null where actor is not null;
