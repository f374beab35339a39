-- What the admin list sorts and counts, without the tokens beside it.
create index grants_listed on grants (client_id, account, part)
  include (state, rotated_at, consented_at, access_issued_at, access_expires_at, lost_at);
create index grants_unsettled on grants (client_id, account, part) where unsettled_token is not null;
create index connections_by_small_name on connections (tenant, lower(name), account);
