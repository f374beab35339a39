package org.chainkeeper.jdbc;

/** The SQL of {@link JdbcGrants}; {@code {now}} is the database's clock, intervals are microseconds. */
final class GrantStatements {
  private static final String THIS = "client_id = :client and account = :account and part = :part";

  static final String NOW = Database.sql("select {now} as now_at");

  /** For plain JDBC; its parameters are the clock's offset, the client, the account and the part. */
  static final String READ =
      Database.positional(
          Database.sql("select grants.*, {now} as as_of from grants where " + THIS));

  /**
   * A grant with a valid lease is not due. A retry is due only for a grant that is not connected, and a
   * keep-alive only for one without a doubt. Each kind has a limit of its own.
   */
  static final String DUE =
      Database.sql(
          String.join(
                  " union all ",
                  due(1, "lease_until", "lease_holder is not null"),
                  due(2, "settle_at", "lease_holder is null"),
                  due(
                      3,
                      "retry_at",
                      "lease_holder is null and state <> 'CONNECTED' and not ("
                          + JdbcPauses.ALL_PAUSED
                          + ")"),
                  due(
                      4,
                      "keep_alive_at",
                      "lease_holder is null and state = 'CONNECTED' and unsettled_token is null"
                          + " and coalesce(retry_at, {now}) <= {now} and not ("
                          + JdbcPauses.ALL_PAUSED
                          + ")"))
              + " order by kind, due_at, account, part");

  private static String due(int kind, String date, String condition) {
    return """
    select * from (
      select account, part, %1$d as kind, %2$s as due_at from grants
      where client_id = :client and %2$s <= {now} and %3$s
      order by %2$s
      fetch first :limit rows only
    ) of_kind_%1$d
    """
        .formatted(kind, date, condition);
  }

  static final String CLAIM =
      Database.sql(
          """
          update grants set
            lease_holder = :holder,
            lease_until = {now} + cast(:lease as bigint) * interval '0.000001' second,
            unsettled_token = :unsettled,
            unanswered_at = :unansweredAt,
            settle_at = case when :isFirst then null else settle_at end,
            presented_first_at = case when :isFirst then {now} else presented_first_at end,
            presented_last_at = {now},
            version = version + 1
          where %s and version = :version
            and (lease_until is null or lease_until <= {now})
            and {now} < coalesce(:notAfter, {now} + interval '1' second)
          """
              .formatted(THIS));

  static final String RENEW =
      Database.sql(
          """
          update grants set lease_until = {now} + cast(:lease as bigint) * interval '0.000001' second
          where %s and lease_holder = :holder
          """
              .formatted(THIS));

  static final String PRESENT_AGAIN =
      Database.sql(
          """
          update grants set
            lease_until = {now} + cast(:lease as bigint) * interval '0.000001' second,
            presented_last_at = {now},
            version = version + 1
          where %s and lease_holder = :holder
            and {now} < coalesce(:notAfter, {now} + interval '1' second)
          """
              .formatted(THIS));

  static final String DOUBT =
      """
      update grants set
        unsettled_token = :presented,
        unanswered_at = :unansweredAt,
        version = version + 1
      where %s and lease_holder = :holder
      """
          .formatted(THIS);

  private static final String SET_ACCESS =
      """
      access_token = :access,
      access_issued_at = :issuedAt,
      access_expires_at = :expiresAt,
      rotation = rotation + 1,
      version = version + 1
      """;

  private static final String SET_PAIR =
      """
      refresh_token = :refresh,
      refresh_fingerprint = :fingerprint,
      %s
      """
          .formatted(SET_ACCESS);

  private static final String SET_MARKS =
      """
      unsettled_token = :unsettled,
      presented_first_at = :firstPresentedAt,
      presented_last_at = :lastPresentedAt,
      unanswered_at = :unansweredAt,
      settle_at = :settleAt
      """;

  private static final String SET_CONNECTED_AND_FREE =
      """
      lease_holder = null, lease_until = null,
      state = 'CONNECTED', state_reason = null, retries = 0, retry_at = null, refused_since = null,
      lost_at = null, lost_because = null
      """;

  static final String COMMIT = commit(SET_PAIR);

  static final String COMMIT_ACCESS = commit(SET_ACCESS);

  /** The stored token may have a fingerprint of an older key. */
  static final String ADOPT =
      Database.sql(
          """
          update grants set %s,
            rotated_at = :issuedAt,
            keep_alive_at = :keepAliveAt,
            last_issued_at = {now}
          where %s and family_id = :family and refresh_fingerprint in (<presented>)
          """
              .formatted(SET_PAIR, THIS));

  static final String RELEASE =
      Database.sql(
          """
          update grants set %s,
            lease_holder = null, lease_until = null,
            state = :state, state_reason = :reason, retries = :retries, retry_at = :retryAt,
            refused_since = case
              when :state = 'CONNECTED' then null
              when :outcome = 'REFUSED' then coalesce(refused_since, {now})
              else refused_since end,
            lost_at = case when :state = 'NEEDS_CONSENT' then coalesce(lost_at, {now}) else null end,
            lost_because = case when :state = 'NEEDS_CONSENT' then lost_because else null end,
            last_outcome = :outcome, last_outcome_at = {now},
            version = version + 1
          where %s and lease_holder = :holder and version = :version
          """
              .formatted(SET_MARKS, THIS));

  static final String RESTORE_MIN_AGE =
      """
      update grants set min_age = :minAge, version = version + 1
      where %s and rotation = :rotation and min_age > :minAge
      """
          .formatted(THIS);

  private static final String BEGIN_FAMILY =
      """
      family_id = :family,
      consented_at = :issuedAt,
      rotated_at = :issuedAt,
      keep_alive_at = :keepAliveAt,
      rotates = true,
      min_age = :minAge,
      unsettled_token = null,
      presented_first_at = null,
      presented_last_at = null,
      unanswered_at = null,
      settle_at = null
      """;

  static final String CONSENT_AGAIN =
      Database.sql(
          "update grants set %s, %s, %s where %s"
              .formatted(SET_PAIR, BEGIN_FAMILY, SET_CONNECTED_AND_FREE, THIS));

  /**
   * Rotation and version begin with the time, so that a grant that was deleted and is inserted again goes
   * on counting.
   */
  static final String CONSENT_FIRST =
      Database.sql(
          """
          insert into grants (
            client_id, account, part, family_id, consented_at, rotated_at, keep_alive_at, rotates, min_age,
            rotation, version,
            access_token, access_issued_at, access_expires_at, refresh_token, refresh_fingerprint,
            state, retries)
          values (
            :client, :account, :part, :family, :issuedAt, :issuedAt, :keepAliveAt, true, :minAge,
            cast(extract(epoch from {now}) * 1000000 as bigint),
            cast(extract(epoch from {now}) * 1000000 as bigint),
            :access, :issuedAt, :expiresAt, :refresh, :fingerprint,
            'CONNECTED', 0)
          """);

  private static final String RECENT =
      """
      client_id = :client
        and last_outcome_at > {now} - cast(:period as bigint) * interval '0.000001' second
      """;

  private static final String FIRST_REFUSED =
      """
      last_outcome = 'REFUSED'
        and refused_since > {now} - cast(:period as bigint) * interval '0.000001' second
      """;

  /**
   * Only answers that judged a token say anything of an incident, and of refusals only the first of a
   * grant. There are several tenants where the least and the greatest differ, which the index tells. An
   * outer join, because H2 would search all refused grants for each connection.
   */
  static final String RECENT_OUTCOMES =
      Database.sql(
          """
          select
            count(*) as exchanged,
            coalesce(sum(case when last_outcome = 'REFUSED' then 1 else 0 end), 0) as refused,
            (select count(distinct c.tenant) from (
              select client_id, account, part from grants where %s and %s) g
              left join connections c
                on c.client_id = g.client_id and c.account = g.account and c.part = g.part)
              as refused_tenants,
            case when (select min(tenant) from connections) < (select max(tenant) from connections)
              then 2 else 1 end as tenants,
            (select max(last_issued_at) from grants where client_id = :client) as last_issued_at,
            {now} as as_of
          from grants
          where %s and (last_outcome in ('ISSUED', 'INCOMPLETE') or (%s))
          """
              .formatted(RECENT, FIRST_REFUSED, RECENT, FIRST_REFUSED));

  static final String ISSUED_BETWEEN =
      """
      select case when exists (
        select 1 from grants
        where client_id = :client and last_issued_at >= :from and last_issued_at < :before)
        then 1 else 0 end
      """;

  static final String COUNT_BY_STATE =
      """
      select
        (select count(*) from grants where client_id = :client) as in_all,
        (select count(*) from grants where client_id = :client and state = 'SUSPECT') as suspect,
        (select count(*) from grants where client_id = :client and state = 'NEEDS_CONSENT')
          as needs_consent
      """;

  static final String COUNT_OF_OTHER_CLIENTS =
      "select count(*) from connections where tenant = :tenant and client_id <> :client";

  static final String COUNT_OF_ACCOUNTS =
      """
      select count(*) from connections
      where tenant = :tenant and client_id = :client and account in (<accounts>)
      """;

  private GrantStatements() {}

  private static String commit(String tokens) {
    return Database.sql(
        """
        update grants set %s, %s, %s,
          rotates = :rotates,
          rotated_at = :issuedAt,
          keep_alive_at = :keepAliveAt,
          min_age = :minAge,
          last_issued_at = {now},
          last_outcome = :outcome,
          last_outcome_at = {now}
        where %s and lease_holder = :holder
        """
            .formatted(tokens, SET_MARKS, SET_CONNECTED_AND_FREE, THIS));
  }
}
