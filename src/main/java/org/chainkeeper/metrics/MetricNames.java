package org.chainkeeper.metrics;

/**
 * Every metric of the app's own, as Micrometer names it. Prometheus writes {@code _} for {@code .} and
 * adds the unit and {@code _total}. The names are part of the contract with operators.
 */
final class MetricNames {
  static final String HTTP_REQUESTS = "http.server.requests";
  static final String ERRORS = "chainkeeper.errors";
  static final String LIMITED = "chainkeeper.limited";
  static final String JIRA_REQUESTS = "chainkeeper.jira.requests";
  static final String JIRA_POINTS = "chainkeeper.jira.points";
  static final String TOKEN_EXCHANGES = "chainkeeper.token.exchanges";
  static final String SETTLEMENTS = "chainkeeper.settlements";
  static final String RECOVERED_REFUSALS = "chainkeeper.recovered.refusals";
  static final String REFRESH_WAIT = "chainkeeper.refresh.wait";
  static final String CONNECTIONS = "chainkeeper.connections";
  static final String LOST_CONNECTIONS = "chainkeeper.connections.lost";
  static final String UNREADABLE_GRANTS = "chainkeeper.unreadable.grants";
  static final String DATABASE_FILE = "chainkeeper.database.file";
  static final String LAST_SWEEP_AGE = "chainkeeper.last.sweep.age";
  static final String LAST_RENEWAL_AGE = "chainkeeper.last.renewal.age";

  private MetricNames() {}
}
