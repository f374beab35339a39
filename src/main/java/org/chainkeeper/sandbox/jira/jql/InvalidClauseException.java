package org.chainkeeper.sandbox.jira.jql;

/** One clause that Jira would refuse, with its words; a query can have several. */
final class InvalidClauseException extends Exception {
  private static final long serialVersionUID = 1L;

  private final String words;

  InvalidClauseException(String words) {
    super(words, null, false, false);
    this.words = words;
  }

  String words() {
    return words;
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
