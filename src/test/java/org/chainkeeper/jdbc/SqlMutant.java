package org.chainkeeper.jdbc;

import java.util.List;
import java.util.function.UnaryOperator;

/**
 * One statement of {@link GrantStatements} with a fault in it. Its parameters stay as they are, so that
 * nothing but the statement's meaning changes.
 *
 * @param statement as it is
 * @param broken as it must not be
 */
record SqlMutant(String name, String statement, String broken) {
  private static final String HOLDER = "lease_holder = :holder";
  private static final String OF_WINDOW =
      "{now} < coalesce(:notAfter, {now} + interval '1' second)";
  private static final String NEXT_VERSION = "version = version + 1";
  private static final String NEXT_ROTATION = "rotation = rotation + 1";
  private static final String FREE = "lease_holder = null, lease_until = null";

  static final List<SqlMutant> ALL =
      List.of(
          without("claim whatever the version", GrantStatements.CLAIM, "version = :version"),
          without(
              "claim a held lease",
              GrantStatements.CLAIM,
              "(lease_until is null or lease_until <= {now})"),
          without("claim outside the window", GrantStatements.CLAIM, OF_WINDOW),
          anotherClock("claim by another clock", GrantStatements.CLAIM),
          with(
              "claim and restart the leeway",
              GrantStatements.CLAIM,
              "case when :isFirst then",
              "case when :isFirst or true then"),
          with(
              "claim a new token in the leeway of the old",
              GrantStatements.CLAIM,
              "when :isFirst then {now}",
              "when :isFirst then coalesce(presented_first_at, {now})"),
          with(
              "claim without writing when",
              GrantStatements.CLAIM,
              "presented_last_at = {now}",
              "presented_last_at = coalesce(presented_last_at, {now})"),
          with(
              "claim without a new version",
              GrantStatements.CLAIM,
              NEXT_VERSION,
              "version = version"),
          with(
              "claim a new token and keep the old one's settlement",
              GrantStatements.CLAIM,
              "case when :isFirst then null else settle_at end",
              "case when :isFirst then settle_at else settle_at end"),
          without("renew as anybody", GrantStatements.RENEW, HOLDER),
          with(
              "renew with a new version",
              GrantStatements.RENEW,
              "set lease_until",
              "set version = version + 1, lease_until"),
          without("repeat as anybody", GrantStatements.PRESENT_AGAIN, HOLDER),
          without("repeat outside the window", GrantStatements.PRESENT_AGAIN, OF_WINDOW),
          anotherClock("repeat by another clock", GrantStatements.PRESENT_AGAIN),
          with(
              "repeat without writing it first",
              GrantStatements.PRESENT_AGAIN,
              "presented_last_at = {now}",
              "presented_last_at = coalesce(presented_last_at, {now})"),
          with(
              "repeat without prolonging the lease",
              GrantStatements.PRESENT_AGAIN,
              "lease_until = {now} + cast(:lease as bigint) * interval '0.000001' second",
              "lease_until = coalesce(lease_until,"
                  + " {now} + cast(:lease as bigint) * interval '0.000001' second)"),
          without("doubt as anybody", GrantStatements.DOUBT, HOLDER),
          with(
              "doubt and remember the first silence only",
              GrantStatements.DOUBT,
              "unanswered_at = :unansweredAt",
              "unanswered_at = coalesce(unanswered_at, :unansweredAt)"),
          without("commit as anybody", GrantStatements.COMMIT, HOLDER),
          with("commit and keep the lease", GrantStatements.COMMIT, FREE, "family_id = family_id"),
          with(
              "commit without a new rotation",
              GrantStatements.COMMIT,
              NEXT_ROTATION,
              "rotation = rotation"),
          with("commit and stay suspect", GrantStatements.COMMIT, "'CONNECTED'", "state"),
          without("commit half a pair as anybody", GrantStatements.COMMIT_ACCESS, HOLDER),
          with(
              "commit half a pair without a new rotation",
              GrantStatements.COMMIT_ACCESS,
              NEXT_ROTATION,
              "rotation = rotation"),
          without("adopt into any family", GrantStatements.ADOPT, "family_id = :family"),
          without(
              "adopt as any token's child",
              GrantStatements.ADOPT,
              "refresh_fingerprint in (<presented>)"),
          with(
              "adopt without a new version",
              GrantStatements.ADOPT,
              NEXT_VERSION,
              "version = version"),
          with(
              "adopt and end the lease",
              GrantStatements.ADOPT,
              "rotated_at = :issuedAt",
              FREE + ", rotated_at = :issuedAt"),
          without(
              "restore the minimum age of any token",
              GrantStatements.RESTORE_MIN_AGE,
              "rotation = :rotation"),
          without(
              "restore a minimum age that is shorter",
              GrantStatements.RESTORE_MIN_AGE,
              "min_age > :minAge"),
          without(
              "find what was issued before",
              GrantStatements.ISSUED_BETWEEN,
              "last_issued_at >= :from"),
          with(
              "find what is issued at the end",
              GrantStatements.ISSUED_BETWEEN,
              "last_issued_at < :before",
              "last_issued_at <= :before"),
          without("release as anybody", GrantStatements.RELEASE, HOLDER),
          without("release whatever the version", GrantStatements.RELEASE, "version = :version"),
          with("release and keep the lease", GrantStatements.RELEASE, FREE, "rotates = rotates"),
          without("consent for everybody", GrantStatements.CONSENT_AGAIN, "account = :account"),
          mutant(
              "consent and keep the doubt",
              GrantStatements.CONSENT_AGAIN,
              sql ->
                  sql.replaceAll(
                      "(unsettled_token|presented_first_at|presented_last_at|unanswered_at"
                          + "|settle_at) = null",
                      "$1 = $1")),
          mutant(
              "consent and keep the lease",
              GrantStatements.CONSENT_AGAIN,
              sql ->
                  sql.replaceAll(
                      "(lease_holder|lease_until|presented_first_at|presented_last_at) = null",
                      "$1 = $1")),
          with(
              "consent and count rotations from one",
              GrantStatements.CONSENT_AGAIN,
              NEXT_ROTATION,
              "rotation = 1"),
          with(
              "sweep what another attempt settles",
              GrantStatements.DUE,
              "settle_at <= {now} and lease_holder is null",
              "settle_at <= {now}"),
          with(
              "sweep the latest first",
              GrantStatements.DUE,
              "order by retry_at",
              "order by retry_at desc"),
          anotherClock("sweep by another clock", GrantStatements.DUE),
          with(
              "retry what is connected",
              GrantStatements.DUE,
              "state <> 'CONNECTED'",
              "state <> ''"),
          with(
              "sweep another client's grants",
              GrantStatements.DUE,
              "client_id = :client and keep_alive_at",
              "(client_id = :client or true) and keep_alive_at"),
          with(
              "count another client's grants",
              GrantStatements.COUNT_BY_STATE,
              "client_id = :client",
              "(client_id = :client or true)"),
          with(
              "release and begin the refusals again",
              GrantStatements.RELEASE,
              "coalesce(refused_since, {now})",
              "{now}"),
          with(
              "release and count client errors as refusals",
              GrantStatements.RELEASE,
              "when :outcome = 'REFUSED' then",
              "when :outcome = 'REFUSED' or true then"),
          with(
              "commit and remember the refusals",
              GrantStatements.COMMIT,
              ", refused_since = null",
              ""),
          with(
              "count retries of the dead",
              GrantStatements.RECENT_OUTCOMES,
              "last_outcome = 'REFUSED'\n  and refused_since >",
              "last_outcome = 'REFUSED'\n  and refused_since + interval '1' day >"),
          with(
              "count an incident of one tenant",
              GrantStatements.RECENT_OUTCOMES,
              "count(distinct c.tenant)",
              "count(c.tenant)"),
          without("record in every history", GrantHistory.ADD, "account = :account"),
          anotherClock("record by another clock", GrantHistory.ADD),
          with(
              "count answers that judged nothing",
              GrantStatements.RECENT_OUTCOMES,
              "('ISSUED', ",
              "('ISSUED', 'UNKNOWN', "));

  /** What JDBI makes of a statement's named parameters. */
  static String prepared(String sql) {
    return sql.replaceAll(":[A-Za-z]+|<[a-z]+>", "?");
  }

  private static SqlMutant without(String name, String statement, String condition) {
    return with(name, statement, condition, "(" + condition + " or true)");
  }

  /** A clock that does not move when the database's is moved. */
  private static SqlMutant anotherClock(String name, String statement) {
    return with(name, statement, "interval '0.000001' second)", "interval '0' second)");
  }

  private static SqlMutant with(String name, String statement, String from, String to) {
    return mutant(name, statement, sql -> sql.replace(Database.sql(from), Database.sql(to)));
  }

  private static SqlMutant mutant(String name, String statement, UnaryOperator<String> breaking) {
    String broken = breaking.apply(statement);
    if (broken.equals(statement)) {
      throw new IllegalStateException("nothing to break any more: " + name);
    }
    return new SqlMutant(name, statement, broken);
  }

  @Override
  public String toString() {
    return name;
  }
}
