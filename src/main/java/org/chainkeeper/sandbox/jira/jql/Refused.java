package org.chainkeeper.sandbox.jira.jql;

/** One clause that Jira would refuse, with its words; a query can have several. */
final class Refused extends Exception {
  private static final long serialVersionUID = 1L;

  private final String words;

  Refused(String words) {
    super(words, null, false, false);
    this.words = words;
  }

  String words() {
    return words;
  }

  static Refused noSuchValue(String value, String field) {
    return new Refused("The value '" + value + "' does not exist for the field '" + field + "'.");
  }

  static Refused noSuchFunction(String name) {
    return new Refused("Unable to find JQL function '" + name + "()'.");
  }

  static Refused operator(Operator operator, String field) {
    return new Refused(
        "The operator '" + operator.sign + "' is not supported by the '" + field + "' field.");
  }
}
