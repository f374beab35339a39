package org.chainkeeper.jira;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.chainkeeper.jira.ByteBudget.Reservation;
import org.chainkeeper.tenant.AccountId;
import org.chainkeeper.tenant.TenantId;

/**
 * The memory that one request has reserved: for its calls to Jira, and for the answer until it is
 * written. The calls find it through the thread that serves the request. Not safe for concurrent
 * use.
 */
public final class HeldBytes implements AutoCloseable {
  /**
   * An answer of so many bytes is written without a reservation: it fits into the send buffer of a
   * connection, so that a reader who does not read it holds no memory of the heap. Twenty issues have
   * about 20 KB. Reserving costs a cached answer a twentieth of its time.
   */
  static final int UNRESERVED_BYTES = 32 << 10;

  private static final ScopedValue<HeldBytes> CURRENT = ScopedValue.newInstance();

  private final AnswerMemory memory;
  private final TenantId tenant;
  private final AccountId account;
  private final List<Reservation> reservations = new ArrayList<>();

  HeldBytes(AnswerMemory memory, TenantId tenant, AccountId account) {
    this.memory = memory;
    this.tenant = tenant;
    this.account = account;
  }

  /** Runs it so that what its calls to Jira brought is held until this is closed. */
  public <T> T during(Supplier<T> work) {
    return ScopedValue.where(CURRENT, this).call(work::get);
  }

  /** Writes answers. */
  @FunctionalInterface
  public interface Action {
    void run() throws IOException;
  }

  /** As {@link #during}, for what writes answers itself. */
  public void run(Action action) throws IOException {
    ScopedValue.where(CURRENT, this)
        .call(() -> {
          action.run();
          return this;
        });
  }

  /**
   * Makes one call to Jira with room for its answer: what is needed for a small one before the call,
   * the rest when the body turns out to be large. The reservation shrinks to what was found, and is
   * held by the current request; without one it ends with the call.
   */
  static <T> JiraAnswer<T> fetch(
      AnswerMemory memory, ViewerQuery<?> question, Supplier<JiraAnswer<T>> call) {
    if (CURRENT.isBound()) {
      return CURRENT.get().fetch(call);
    }
    try (HeldBytes own = memory.hold(question.tenant(), question.account())) {
      return own.fetch(call);
    }
  }

  private <T> JiraAnswer<T> fetch(Supplier<JiraAnswer<T>> call) {
    Optional<Reservation> small = take((long) AnswerMemory.COPIES * AnswerMemory.SMALL_BODY);
    if (small.isEmpty()) {
      return new JiraAnswer.Limited<>(JiraAnswer.LimitScope.SHARE, AnswerMemory.LONGEST_WAIT);
    }
    BodyRoom room = new BodyRoom(this);
    long needed = 0;
    try {
      JiraAnswer<T> answer = room.during(call);
      needed = bytes(answer);
      return answer;
    } finally {
      room.shrinkTo(needed - small.get().bytes());
      small.get().shrinkTo(needed);
    }
  }

  private static long bytes(JiraAnswer<?> answer) {
    return answer instanceof JiraAnswer.Said<?>(_, Content content, _)
        ? (long) AnswerMemory.COPIES * content.bytes()
        : 0;
  }

  /** A request that would wait for what it holds itself is refused at once. */
  Optional<Reservation> take(long bytes) {
    ByteBudget budget = memory.budget(bytes);
    long own = reservations.stream().mapToLong(one -> one.bytesOf(budget)).sum();
    Optional<Reservation> taken =
        own > 0 && own + bytes > budget.bounds().perViewer()
            ? budget.refuse()
            : budget.take(tenant, account, bytes);
    taken.ifPresent(reservations::add);
    return taken;
  }

  /** Whether the current request, when there is one, has room for an answer in a page at once. */
  static boolean hasRoomInPage(Content content) {
    return !CURRENT.isBound() || CURRENT.get().holdsInPage(content);
  }

  private boolean holdsInPage(Content content) {
    long bytes = (long) AnswerMemory.COPIES * content.bytes();
    Optional<Reservation> taken =
        content.bytes() <= AnswerMemory.SMALL_BODY
            ? memory.budget(bytes).takeNow(tenant, account, bytes)
            : Optional.empty();
    taken.ifPresent(reservations::add);
    return taken.isPresent();
  }

  /** Makes room for an answer that others have fetched, or that was kept; false: there is none. */
  public boolean covers(Content content) {
    int bytes = content.bytes();
    if (bytes <= UNRESERVED_BYTES) {
      return true;
    }
    long held = reservations.stream().mapToLong(Reservation::bytes).sum();
    return held >= bytes || take(bytes - held).isPresent();
  }

  @Override
  public void close() {
    reservations.forEach(Reservation::close);
  }
}
