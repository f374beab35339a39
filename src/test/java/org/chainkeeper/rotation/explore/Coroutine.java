package org.chainkeeper.rotation.explore;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;

/**
 * Ordinary blocking code that can be stopped inside a call and gone on with later, on the thread that
 * drives it. It stands on the JDK's own continuations, which virtual threads are made of: a switch
 * costs well under a microsecond, so that millions of orders can be tried.
 */
final class Coroutine {
  private static final MethodHandle NEW;
  private static final MethodHandle RUN;
  private static final MethodHandle YIELD;
  private static final MethodHandle IS_DONE;
  private static final Object SCOPE;

  static {
    try {
      Class<?> scope = Class.forName("jdk.internal.vm.ContinuationScope");
      Class<?> continuation = Class.forName("jdk.internal.vm.Continuation");
      MethodHandles.Lookup lookup = MethodHandles.lookup();
      SCOPE = scope.getConstructor(String.class).newInstance("exploration");
      NEW =
          lookup.findConstructor(
              continuation, MethodType.methodType(void.class, scope, Runnable.class));
      RUN = lookup.findVirtual(continuation, "run", MethodType.methodType(void.class));
      YIELD = lookup.findStatic(continuation, "yield", MethodType.methodType(boolean.class, scope));
      IS_DONE = lookup.findVirtual(continuation, "isDone", MethodType.methodType(boolean.class));
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  private final Object continuation;

  Coroutine(Runnable body) {
    try {
      continuation = NEW.invoke(SCOPE, body);
    } catch (Throwable e) {
      throw new IllegalStateException(e);
    }
  }

  /** Runs until the body stops itself or ends; what the body throws comes out here. */
  void resume() {
    try {
      RUN.invoke(continuation);
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new IllegalStateException(e);
    }
  }

  boolean isDone() {
    try {
      return (boolean) IS_DONE.invoke(continuation);
    } catch (Throwable e) {
      throw new IllegalStateException(e);
    }
  }

  /** Called inside a body: stops it here. */
  static void stop() {
    try {
      var _ = (boolean) YIELD.invoke(SCOPE);
    } catch (Throwable e) {
      throw new IllegalStateException(e);
    }
  }
}
