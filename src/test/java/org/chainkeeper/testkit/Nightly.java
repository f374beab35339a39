package org.chainkeeper.testkit;

import java.util.List;

/** Whether this run is the long one, of the profile {@code nightly}. */
public final class Nightly {
  private static final boolean IS_ON = Boolean.getBoolean("chainkeeper.nightly");

  private Nightly() {}

  public static boolean isOn() {
    return IS_ON;
  }

  /** All of them by night, else those that a short run has time for. */
  public static <T> List<T> allOr(List<T> byDay, List<T> all) {
    return IS_ON ? all : byDay;
  }

  /** All of them by night, else one, always the same for this name. */
  public static <T> List<T> allOrOne(String name, List<T> all) {
    return allOr(List.of(all.get(Math.floorMod(name.hashCode(), all.size()))), all);
  }
}
