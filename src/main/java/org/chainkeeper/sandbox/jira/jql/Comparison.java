package org.chainkeeper.sandbox.jira.jql;

/** What a comparison's sign means for an operator. */
final class Comparison {
  private Comparison() {}

  /**
   * @param sign negative when the value is the smaller one
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
