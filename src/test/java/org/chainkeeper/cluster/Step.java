package org.chainkeeper.cluster;

import java.util.List;
import org.chainkeeper.sandbox.account.Person;

/** Where an exchange can be when something happens to its node. */
public enum Step {
  /** It is decided, and the database knows nothing of it. */
  BEFORE_CLAIM,
  /** The claim is executed, and the node does not know. */
  CLAIM_UNACKNOWLEDGED,
  /** The node has sent its call, and the authorization server has not looked at it. */
  CALL_UNDELIVERED,
  /** The server has exchanged, and the answer is on its way. */
  ANSWER_UNDELIVERED,
  /** The node holds the new pair, and the database does not. */
  BEFORE_COMMIT,
  /** The pair is stored, and the node does not know. */
  COMMIT_UNACKNOWLEDGED;

  /** The steps until the call is sent, one for each person. */
  public static final List<Step> EARLY =
      List.of(BEFORE_CLAIM, CLAIM_UNACKNOWLEDGED, CALL_UNDELIVERED);

  /** The steps from the exchange on, one for each person. */
  public static final List<Step> LATE =
      List.of(ANSWER_UNDELIVERED, BEFORE_COMMIT, COMMIT_UNACKNOWLEDGED);

  /** Stops the next exchange of this person's tokens by this node here. */
  Breakpoint stop(Cluster cluster, ClusterNode node, Person person) {
    return switch (this) {
      case BEFORE_CLAIM -> node.wire().before(SqlPattern.CLAIM);
      case CLAIM_UNACKNOWLEDGED -> node.wire().after(SqlPattern.CLAIM);
      case CALL_UNDELIVERED -> TokenCallBreakpoint.at(cluster.sandbox().oauth(), person, false);
      case ANSWER_UNDELIVERED -> TokenCallBreakpoint.at(cluster.sandbox().oauth(), person, true);
      case BEFORE_COMMIT -> node.wire().before(SqlPattern.COMMIT);
      case COMMIT_UNACKNOWLEDGED -> node.wire().after(SqlPattern.COMMIT);
    };
  }
}
