package org.chainkeeper.rotation;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

/** Flights that are not completed as they should be. */
public final class BrokenFlights {
  private BrokenFlights() {}

  /** An {@link Error} ends a flight, and those who wait for it are told nothing. */
  public static Coordinator swallowErrors(
      Grants grants,
      TokenEndpoint endpoint,
      Protocol protocol,
      Node node,
      RotationListener listener,
      Executor executor) {
    Refresh refresh = new Refresh(grants, endpoint, protocol, node, listener);
    RefreshFlights flights =
        new RefreshFlights(refresh, listener, executor) {
          @Override
          void end(GrantId id, CompletableFuture<Result> flight, Throwable why) {
            if (!(why instanceof Error)) {
              super.end(id, flight, why);
            }
          }
        };
    return new Coordinator(grants, protocol, node, listener, flights);
  }
}
