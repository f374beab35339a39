package org.chainkeeper.jira;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.chainkeeper.jira.MemoryBudget.Reservation;
import org.chainkeeper.tenant.AccountId;
import org.chainkeeper.tenant.TenantId;

/**
 * The memory that one request has reserved: for its calls to Jira, and for the answer until it is
 * written. The calls find it through a scoped value of the request's thread. Not safe for concurrent
 * use.
 */
public final class RequestMemory implements AutoCloseable {
  /**
   * An answer of at most this size is written without a reservation: it fits into the send buffer of a
   * connection, so a reader that does not read it holds no memory of the heap. Twenty issues have about
   * 20 KB. A reservation costs a cached answer a twentieth of its time.
   */
  static final int UNRESERVED_BYTES = 32 << 10;

  private static final ScopedValue<RequestMemory> CURRENT = ScopedValue.newInstance();

  private final MemoryBudgets memory;
  private final TenantId tenant;
  private final AccountId account;
  private final List<Reservation> reservations = new ArrayList<>();

  RequestMemory(MemoryBudgets memory, TenantId tenant, AccountId account) {
    this.memory = memory;
    this.tenant = tenant;
    this.account = account;
  }

  /** Runs work whose calls to Jira reserve memory until this is closed. */
  public <T> T during(Supplier<T> work) {
    return ScopedValue.where(CURRENT, this).call(work::get);
  }

  /** Writes answers. */
  @FunctionalInterface
  public interface Action {
    void run() throws IOException;
  }

  /** As {@link #during}, for an action that writes answers itself. */
  public void run(Action action) throws IOException {
    ScopedValue.where(CURRENT, this)
        .call(() -> {
          action.run();
          return this;
        });
  }

  /**
   * Makes one call to Jira with a reservation for its answer: for a small one before the call, for the
   * rest when the body turns out to be large. The reservation shrinks to what was found, and is held by
   * the current request; outside of a request it ends with the call.
   */
  static <T> JiraAnswer<T> fetch(
      MemoryBudgets memory, ViewerQuery<?> query, Supplier<JiraAnswer<T>> call) {
    if (CURRENT.isBound()) {
      return CURRENT.get().fetch(call);
    }
    try (RequestMemory own = memory.hold(query.tenant(), query.account())) {
      return own.fetch(call);
    }
  }

  private <T> JiraAnswer<T> fetch(Supplier<JiraAnswer<T>> call) {
    Optional<Reservation> small = take((long) MemoryBudgets.COPIES * MemoryBudgets.SMALL_BODY);
    if (small.isEmpty()) {
      return new JiraAnswer.Limited<>(JiraAnswer.LimitScope.SHARE, MemoryBudgets.MAX_WAIT);
    }
    BodyReservation room = new BodyReservation(this);
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
    return answer instanceof JiraAnswer.Success<?>(_, Content content, _)
        ? (long) MemoryBudgets.COPIES * content.bytes()
        : 0;
  }

  /** A request that would wait for its own reservations is refused at once. */
  Optional<Reservation> take(long bytes) {
    MemoryBudget budget = memory.budget(bytes);
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
    long bytes = (long) MemoryBudgets.COPIES * content.bytes();
    Optional<Reservation> taken =
        content.bytes() <= MemoryBudgets.SMALL_BODY
            ? memory.budget(bytes).takeNow(tenant, account, bytes)
            : Optional.empty();
    taken.ifPresent(reservations::add);
    return taken.isPresent();
  }

  /** Reserves memory for an answer of the cache or of another request; false: there is none. */
  public boolean covers(Reply.Found<?> found) {
    int bytes = found.bytes();
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
