package org.chainkeeper.testkit;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Ports that count their calls, all together, and throw at one of them: before it, or after it took
 * effect. Safe for concurrent use.
 */
public final class FailingPorts {
  /** Whether the call that throws has done its work. */
  public enum When {
    BEFORE,
    AFTER
  }

  /** What no code expects. */
  public enum Failure {
    NO_THREAD,
    STACK_OVERFLOW,
    ASSERTION,
    BUG;

    /** Those that are no exceptions. */
    public static final List<Failure> ERRORS = List.of(NO_THREAD, STACK_OVERFLOW, ASSERTION);

    public Throwable get() {
      return switch (this) {
        case NO_THREAD -> new OutOfMemoryError("unable to create native thread");
        case STACK_OVERFLOW -> new StackOverflowError();
        case ASSERTION -> new AssertionError("as expected by this test");
        case BUG -> new IllegalStateException("as expected by this test");
      };
    }

    /** Throws it where no checked exception is declared. */
    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals", "DoNotCallSuggester"})
    public <T extends Throwable> void raise() throws T {
      throw (T) get();
    }
  }

  private final AtomicInteger calls = new AtomicInteger();
  private final When when;
  private final Failure failure;
  private volatile int failing;

  public FailingPorts(When when, Failure failure) {
    this.when = when;
    this.failure = failure;
  }

  /** Restarts the count of calls; the call with this number throws. */
  public void failAt(int number) {
    calls.set(0);
    failing = number;
  }

  /** No call throws from now on. */
  public void recover() {
    failing = 0;
  }

  /** Calls since {@link #failAt}. */
  public int calls() {
    return calls.get();
  }

  public <T> T around(Class<T> port, T real) {
    InvocationHandler handler =
        (_, method, arguments) -> {
          boolean fails = calls.incrementAndGet() == failing;
          if (fails && when == When.BEFORE) {
            throw failure.get();
          }
          try {
            Object result = method.invoke(real, arguments);
            if (fails) {
              throw failure.get();
            }
            return result;
          } catch (InvocationTargetException e) {
            throw e.getCause();
          }
        };
    return port.cast(Proxy.newProxyInstance(port.getClassLoader(), new Class<?>[] {port}, handler));
  }
}
