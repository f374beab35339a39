-- Where a tenant's pages may be framed beside the hosts of the settings, and when it last signed a request.
-- Tenants from before are taken as seen today: nobody knows better.
alter table installations add column frame_origins varchar;
alter table installations add column signed_at timestamp(6) with time zone;
update installations set frame_origins = '', signed_at = current_timestamp;
alter table installations alter column frame_origins set not null;
alter table installations alter column signed_at set not null;

-- When the newest lifecycle call of a tenant that counted was signed; kept until every older one has
-- expired, also when the tenant has uninstalled.
create table lifecycle_order (
  tenant     varchar(255) not null primary key,
  signed_at  timestamp(6) with time zone not null,
  expires_at timestamp(6) with time zone not null
);
create index lifecycle_order_expires_at on lifecycle_order (expires_at);
