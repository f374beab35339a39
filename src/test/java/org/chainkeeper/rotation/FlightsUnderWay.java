package org.chainkeeper.rotation;

/** How many flights of a coordinator have not been completed, for tests in other packages. */
public final class FlightsUnderWay {
  private FlightsUnderWay() {}

  public static int of(Coordinator coordinator) {
    return coordinator.flightsUnderWay();
  }
}
