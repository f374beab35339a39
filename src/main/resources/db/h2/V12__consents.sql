-- An account may have more than one grant: a consent that does not reach the sites of another tenant leaves
-- that tenant's grant alone. The first grant of an account has an empty part.
alter table grants add column part varchar(36) default '' not null;
alter table grants drop primary key;
alter table grants add primary key (client_id, account, part);
alter table connections add column part varchar(36) default '' not null;

-- A consent ends in steps: one callback at a time redeems the code, the pair is kept until it is stored, and
-- a callback that comes again is shown the same success.
alter table consent_states add column code varchar(43); -- hash of the code that was redeemed
alter table consent_states add column claimed_until timestamp(6) with time zone;
alter table consent_states add column access_token bytea; -- encrypted
alter table consent_states add column refresh_token bytea; -- encrypted
alter table consent_states add column access_issued_at timestamp(6) with time zone;
alter table consent_states add column access_expires_at timestamp(6) with time zone;
alter table consent_states add column completed_at timestamp(6) with time zone;
alter table consent_states add constraint pair_is_whole
  check ((access_token is null) = (refresh_token is null)
    and (access_token is null) = (access_issued_at is null)
    and (access_token is null) = (access_expires_at is null));
alter table consent_states add constraint completed_keeps_no_pair
  check (completed_at is null or access_token is null);

-- A link that a mail scanner opens first is good for the person too.
alter table consent_tickets add column uses integer default 0 not null;
