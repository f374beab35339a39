-- Names one installation of a tenant: it stays when the secret is replaced, and an uninstallation ends it.
-- A consent that was begun under it is stored under no other.
alter table installations add column installation_id uuid;
update installations set installation_id = '00000000-0000-0000-0000-000000000000';
alter table installations alter column installation_id set not null;

alter table consent_tickets add column installation_id uuid;
update consent_tickets set installation_id = '00000000-0000-0000-0000-000000000000';
alter table consent_tickets alter column installation_id set not null;

alter table consent_states add column installation_id uuid;
update consent_states set installation_id = '00000000-0000-0000-0000-000000000000';
alter table consent_states alter column installation_id set not null;

-- A new ticket replaces the account's last one, and an uninstallation deletes the tenant's rows.
create index consent_tickets_of_an_account on consent_tickets (tenant, account);
create index consent_states_of_a_tenant on consent_states (tenant);
