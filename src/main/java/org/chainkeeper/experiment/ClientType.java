package org.chainkeeper.experiment;

import java.util.List;
import org.chainkeeper.sandbox.Sandbox;

/** A kind of client that takes part. */
public interface ClientType {
  /** As the table calls it. */
  String name();

  /** Starts one beside this local Atlassian; its clock is the sandbox's. */
  Client start(Sandbox sandbox, TrialParameters parameters);

  /** The three clients of the field, from what most applications do to a lease in the database. */
  static List<ClientType> common() {
    return List.of(
        InMemoryClientType.of("naive", NaiveClient::new),
        InMemoryClientType.of("re-read", RereadClient::new),
        InMemoryClientType.of("lease", LeaseClient::new));
  }
}
