package org.chainkeeper.experiment;

import java.util.function.Function;
import org.chainkeeper.sandbox.Sandbox;

/** A type of client that stores its tokens in memory. */
record InMemoryClientType(String name, Function<AtlassianApi, Client> kind) implements ClientType {
  static ClientType of(String name, Function<AtlassianApi, Client> kind) {
    return new InMemoryClientType(name, kind);
  }

  @Override
  public Client start(Sandbox sandbox, TrialParameters parameters) {
    return kind.apply(new AtlassianApi(sandbox, parameters.deadline()));
  }
}
