package org.chainkeeper.rotation.explore;

/** One thing that may happen next. */
record Action(Kind kind, int index, Event event) {
  enum Kind {
    RUN,
    ANSWER,
    HAPPEN,
    STORE_CONSENT,
    THAW,
    RENEW,
    SWEEP,
    TIME
  }

  static Action of(Kind kind, int index) {
    return new Action(kind, index, Event.NONE);
  }
}
