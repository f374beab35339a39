package org.chainkeeper.macro;

/** Gives a reply that was kept beside others its type back, checked; it stays the same object. */
final class Replies {
  private Replies() {}

  @SuppressWarnings("unchecked") // a refusal fits every type, a found value is checked
  static <T extends Content> Reply<T> typed(Question<T> question, Reply<?> reply) {
    if (reply instanceof Reply.Found<?> found
        && !question.query().content().isInstance(found.value())) {
      throw new IllegalStateException("an answer to another question");
    }
    return (Reply<T>) reply;
  }
}
