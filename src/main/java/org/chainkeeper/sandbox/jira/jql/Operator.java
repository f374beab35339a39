package org.chainkeeper.sandbox.jira.jql;

/** The operator of a comparison. */
enum Operator {
  EQUALS("="),
  NOT_EQUALS("!="),
  LESS("<"),
  LESS_EQUALS("<="),
  GREATER(">"),
  GREATER_EQUALS(">="),
  LIKE("~"),
  NOT_LIKE("!~"),
  IN("in"),
  NOT_IN("not in"),
  IS("is"),
  IS_NOT("is not");

  final String sign;

  Operator(String sign) {
    this.sign = sign;
  }

  /** The operator that holds where this one does not, for fields that have a value. */
  Operator negated() {
    return switch (this) {
      case EQUALS -> NOT_EQUALS;
      case NOT_EQUALS -> EQUALS;
      case LESS -> GREATER_EQUALS;
      case LESS_EQUALS -> GREATER;
      case GREATER -> LESS_EQUALS;
      case GREATER_EQUALS -> LESS;
      case LIKE -> NOT_LIKE;
      case NOT_LIKE -> LIKE;
      case IN -> NOT_IN;
      case NOT_IN -> IN;
      case IS -> IS_NOT;
      case IS_NOT -> IS;
    };
  }

  /** Whether it is a negated operator. */
  boolean isNegative() {
    return this == NOT_EQUALS || this == NOT_LIKE || this == NOT_IN || this == IS_NOT;
  }

  boolean acceptsList() {
    return this == IN || this == NOT_IN;
  }

  boolean testsEmptiness() {
    return this == IS || this == IS_NOT;
  }
}
