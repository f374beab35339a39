package org.chainkeeper.sandbox.jira.jql;

/** Evaluates an operator for the sign of a comparison. */
final class Comparison {
  private Comparison() {}

  /**
   * @param sign negative when the value is smaller
   */
  static boolean holds(Operator operator, int sign) {
    return switch (operator) {
      case LESS -> sign < 0;
      case LESS_EQUALS -> sign <= 0;
      case GREATER -> sign > 0;
      case GREATER_EQUALS -> sign >= 0;
      case EQUALS, IN -> sign == 0;
      case NOT_EQUALS, NOT_IN, LIKE, NOT_LIKE, IS, IS_NOT -> false;
    };
  }
}
