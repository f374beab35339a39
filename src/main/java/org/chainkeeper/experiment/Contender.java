package org.chainkeeper.experiment;

import java.util.List;
import org.chainkeeper.sandbox.Sandbox;

/** A kind of client that takes part. */
public interface Contender {
  /** As the table calls it. */
  String name();

  /** Starts one beside this local Atlassian; its clock is the sandbox's. */
  Client enter(Sandbox sandbox, Figures figures);

  /** The three clients of the field, from what most applications do to a lease in the database. */
  static List<Contender> simple() {
    return List.of(
        SimpleContender.of("naive", NaiveClient::new),
        SimpleContender.of("re-read", RereadClient::new),
        SimpleContender.of("lease", LeaseClient::new));
  }
}
