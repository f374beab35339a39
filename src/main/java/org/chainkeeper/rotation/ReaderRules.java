package org.chainkeeper.rotation;

/** What a reader gets now: a pure function of the row. */
public class ReaderRules {
  /** A usable token is always handed out, whatever else is under way. */
  public Serving serve(Snapshot row) {
    TokenPair pair = row.pair();
    if (pair.usableAt(row.asOf())) {
      return new Serving.HandOut(pair.access(), row.rotation(), pair.ageingAt(row.asOf()));
    }
    return switch (row.state()) {
      case GrantState.NeedsConsent(String reason, int _) -> new Serving.AskConsent(reason);
      case GrantState.Connected _, GrantState.Suspect _ -> new Serving.Wait();
    };
  }
}
