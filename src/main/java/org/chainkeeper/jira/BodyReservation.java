package org.chainkeeper.jira;

import java.util.Optional;
import java.util.function.Supplier;
import org.chainkeeper.jira.MemoryBudget.Reservation;

/**
 * Reserves memory for the body of an answer while a call to Jira is running, in the thread that makes
 * the call, before more than a small body is kept. Not safe for concurrent use.
 */
public final class BodyReservation {
  /** A body of at most this size needs no reservation. */
  public static final int SMALL_BODY = MemoryBudgets.SMALL_BODY;

  private static final ScopedValue<BodyReservation> CURRENT = ScopedValue.newInstance();

  private final RequestMemory held;
  private Optional<Reservation> large = Optional.empty();

  BodyReservation(RequestMemory held) {
    this.held = held;
  }

  <T> T during(Supplier<T> call) {
    return ScopedValue.where(CURRENT, this).call(call::get);
  }

  /**
   * Waits, for a bounded time, until a body of so many bytes may be kept. False: it is not to be
   * received. Always true outside of a call for a macro.
   */
  public static boolean reserve(long bodyBytes) {
    return !CURRENT.isBound() || CURRENT.get().reserveLarge(bodyBytes);
  }

  private boolean reserveLarge(long bodyBytes) {
    long wanted = MemoryBudgets.COPIES * bodyBytes;
    if (bodyBytes <= SMALL_BODY || large.filter(room -> room.bytes() >= wanted).isPresent()) {
      return true;
    }
    large.ifPresent(Reservation::close);
    large = held.take(wanted);
    return large.isPresent();
  }

  /** The body was received: it is no larger than this. */
  public static void received(long bodyBytes) {
    if (CURRENT.isBound()) {
      CURRENT.get().shrinkTo(MemoryBudgets.COPIES * bodyBytes);
    }
  }

  void shrinkTo(long bytes) {
    large.ifPresent(room -> room.shrinkTo(bytes));
  }
}
