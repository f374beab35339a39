package org.chainkeeper.jira;

import java.util.Optional;
import java.util.function.Supplier;
import org.chainkeeper.jira.ByteBudget.Reservation;

/**
 * Room for the body of an answer while a call to Jira is under way. Whoever receives a body asks
 * here, in the thread that makes the call, before more than a small one is kept. Not safe for
 * concurrent use.
 */
public final class BodyRoom {
  /** Bytes of a body for which there is always room. */
  public static final int SMALL_BODY = AnswerMemory.SMALL_BODY;

  private static final ScopedValue<BodyRoom> CURRENT = ScopedValue.newInstance();

  private final HeldBytes held;
  private Optional<Reservation> large = Optional.empty();

  BodyRoom(HeldBytes held) {
    this.held = held;
  }

  <T> T during(Supplier<T> call) {
    return ScopedValue.where(CURRENT, this).call(call::get);
  }

  /**
   * Waits, for a bounded time, until a body of so many bytes may be kept. False: it is to be given
   * up. Always true where no call of a macro is under way.
   */
  public static boolean reserve(long bodyBytes) {
    return !CURRENT.isBound() || CURRENT.get().reserveLarge(bodyBytes);
  }

  private boolean reserveLarge(long bodyBytes) {
    long wanted = AnswerMemory.COPIES * bodyBytes;
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
      CURRENT.get().shrinkTo(AnswerMemory.COPIES * bodyBytes);
    }
  }

  void shrinkTo(long bytes) {
    large.ifPresent(room -> room.shrinkTo(bytes));
  }
}
