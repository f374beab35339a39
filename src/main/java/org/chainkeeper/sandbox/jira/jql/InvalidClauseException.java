package org.chainkeeper.sandbox.jira.jql;

/** One clause that Jira refuses, with its message; a query can have several. */
final class InvalidClauseException extends Exception {
  private static final long serialVersionUID = 1L;

  private final String reason;

  InvalidClauseException(String reason) {
    super(reason, null, false, false);
    this.reason = reason;
  }

  String reason() {
    return reason;
  }

  static InvalidClauseException noSuchValue(String value, String field) {
    return new InvalidClauseException(
        "The value '" + value + "' does not exist for the field '" + field + "'.");
  }

  static InvalidClauseException noSuchFunction(String name) {
    return new InvalidClauseException("Unable to find JQL function '" + name + "()'.");
  }

  static InvalidClauseException operator(Operator operator, String field) {
    return new InvalidClauseException(
        "The operator '" + operator.sign + "' is not supported by the '" + field + "' field.");
  }
}
