package org.chainkeeper.experiment;

import java.util.List;
import org.chainkeeper.sandbox.Sandbox;

/** A type of client that takes part in the experiment. */
public interface ClientType {
  /** The name in the result table. */
  String name();

  /** Starts one beside this local Atlassian; its clock is the sandbox's. */
  Client start(Sandbox sandbox, TrialParameters parameters);

  /** Three common designs, from the simplest to a lease in the database. */
  static List<ClientType> common() {
    return List.of(
        InMemoryClientType.of("naive", NaiveClient::new),
        InMemoryClientType.of("re-read", RereadClient::new),
        InMemoryClientType.of("lease", LeaseClient::new));
  }
}
