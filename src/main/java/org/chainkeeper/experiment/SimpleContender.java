package org.chainkeeper.experiment;

import java.util.function.Function;
import org.chainkeeper.sandbox.Sandbox;

/** A kind of client that keeps its store in memory. */
record SimpleContender(String name, Function<Atlassian, Client> kind) implements Contender {
  static Contender of(String name, Function<Atlassian, Client> kind) {
    return new SimpleContender(name, kind);
  }

  @Override
  public Client enter(Sandbox sandbox, Figures figures) {
    return kind.apply(new Atlassian(sandbox, figures.deadline()));
  }
}
