package org.chainkeeper.rotation;

/** What a reader gets now: a pure function of the row. */
public class ReaderRules {
  /** A usable token is always handed out, whatever else is going on. */
  public Serving serve(Snapshot row) {
    TokenPair pair = row.pair();
    if (pair.usableAt(row.asOf())) {
      return new Serving.Hand(pair.access(), row.rotation(), pair.ageingAt(row.asOf()));
    }
    return switch (row.state()) {
      case GrantState.NeedsConsent(String reason, int _) -> new Serving.AskConsent(reason);
      case GrantState.Connected _, GrantState.Suspect _ -> new Serving.Wait();
    };
  }

  /** Whether a newer token than the stored one may exist already, or is being fetched. */
  public boolean awaitsSuccessor(Snapshot row) {
    return row.lease().isPresent() || row.marks().unsettled().isPresent();
  }

  /** Whether a token that Jira rejected is old enough for its rejection to be believed. */
  public boolean believesRejection(Snapshot row) {
    return !row.asOf().isBefore(row.pair().issuedAt().plus(row.minAge()));
  }
}
