package org.chainkeeper.macro;

/** Gives a reply that was kept beside others its type back, checked. */
final class Replies {
  private Replies() {}

  static <T extends Content> Reply<T> typed(Question<T> question, Reply<?> reply) {
    return switch (reply) {
      case Reply.Found<?>(var value, var site, var at) ->
          new Reply.Found<>(question.query().content().cast(value), site, at);
      case Reply.No<?>(var why) -> new Reply.No<>(why);
    };
  }
}
