package org.chainkeeper.fault;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Does the same for each of many, so that one that fails keeps no other from its turn. */
public final class EachOf {
  private EachOf() {}

  /**
   * @throws RuntimeException or an {@link Error}: the first failure, after the work was done for all
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
