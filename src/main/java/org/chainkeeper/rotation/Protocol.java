package org.chainkeeper.rotation;

/** The rules of the refresh protocol, all of them pure. */
public record Protocol(
    Timing timing,
    ReaderRules readers,
    RejectionRules rejections,
    DutyRules duties,
    AnswerRules answers) {
  public static Protocol of(Timing timing) {
    RejectionRules rejections = new RejectionRules(timing.minAge());
    return new Protocol(
        timing,
        new ReaderRules(),
        rejections,
        new DutyRules(timing, rejections),
        new AnswerRules(timing));
  }
}
