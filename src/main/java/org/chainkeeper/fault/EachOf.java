package org.chainkeeper.fault;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Runs the same work for each of many items; a failure of one does not stop the others. */
public final class EachOf {
  private EachOf() {}

  /**
   * Runs the work for all items.
   *
   * @throws RuntimeException or an {@link Error}: the first failure, after all items were tried
   */
  public static <T> void all(Iterable<T> many, Consumer<? super T> work) {
    Throwable first = null;
    for (T one : many) {
      try {
        work.accept(one);
      } catch (Throwable e) {
        first = first == null ? e : first;
      }
    }
    rethrow(first);
  }

  /** Throws a failure as it is where it may be thrown; does nothing without one. */
  public static void rethrow(@Nullable Throwable failure) {
    switch (failure) {
      case null -> {}
      case Error error -> throw error;
      case RuntimeException bug -> throw bug;
      case Throwable checked -> throw new IllegalStateException(checked);
    }
  }
}
