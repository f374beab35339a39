package org.chainkeeper.jira;

/** Gives a reply that was kept beside others its type back, checked; it stays the same object. */
final class Replies {
  private Replies() {}

  @SuppressWarnings("unchecked") // a refusal fits every type
  static <T extends Content> Reply<T> typed(ViewerQuery<T> question, Reply<?> reply) {
    return switch (reply) {
      case Reply.Found<?> found -> typed(question, found);
      case Reply.No<?> no -> (Reply<T>) no;
    };
  }

  @SuppressWarnings("unchecked") // the value is checked
  static <T extends Content> Reply.Found<T> typed(ViewerQuery<T> question, Reply.Found<?> found) {
    if (!question.query().content().isInstance(found.value())) {
      throw new IllegalStateException("an answer to another question");
    }
    return (Reply.Found<T>) found;
  }
}
