package org.chainkeeper.rotation;

/** The rules of the refresh protocol, all of them pure. */
public record Protocol(Timing timing, ReaderRules readers, DutyRules duties, AnswerRules answers) {
  public static Protocol of(Timing timing) {
    ReaderRules readers = new ReaderRules();
    return new Protocol(timing, readers, new DutyRules(timing, readers), new AnswerRules(timing));
  }
}
