package org.chainkeeper.rotation;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/** A token endpoint that answers as it is told, by default with {@code rN+1} for {@code rN}. */
final class ScriptedEndpoint implements TokenEndpoint {
  private final Queue<TokenResponse> script = new ConcurrentLinkedQueue<>();
  private final List<String> presented = new ArrayList<>();
  private volatile Optional<TokenResponse> always = Optional.empty();
  private volatile Function<String, Optional<TokenResponse>> rule = _ -> Optional.empty();
  private final AtomicInteger atOnce = new AtomicInteger();
  private final AtomicInteger mostAtOnce = new AtomicInteger();
  private final Semaphore calls = new Semaphore(0);
  private volatile CountDownLatch called = new CountDownLatch(1);
  private volatile CountDownLatch released = new CountDownLatch(0);

  @Override
  public TokenResponse exchange(RefreshToken token) {
    synchronized (presented) {
      presented.add(token.value());
    }
    mostAtOnce.accumulateAndGet(atOnce.incrementAndGet(), Math::max);
    called.countDown();
    calls.release();
    try {
      released.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    atOnce.decrementAndGet();
    Optional<TokenResponse> scripted =
        rule.apply(token.value()).or(() -> Optional.ofNullable(script.poll())).or(() -> always);
    return scripted.orElseGet(() -> successor(token));
  }

  /** Answers of a token's own, asked first; empty where the rest of the script decides. */
  void answers(Function<String, Optional<TokenResponse>> rule) {
    this.rule = rule;
  }

  void next(TokenResponse answer) {
    script.add(answer);
  }

  void always(TokenResponse answer) {
    always = Optional.of(answer);
  }

  void rotates() {
    always = Optional.empty();
  }

  void holdAnswers() {
    called = new CountDownLatch(1);
    released = new CountDownLatch(1);
  }

  void awaitCall() throws InterruptedException {
    called.await();
  }

  void awaitCalls(int many) throws InterruptedException {
    calls.acquire(many);
  }

  int mostAtOnce() {
    return mostAtOnce.get();
  }

  void releaseAnswers() {
    released.countDown();
  }

  List<String> presented() {
    synchronized (presented) {
      return List.copyOf(presented);
    }
  }

  /** Of one that was never issued it says so. */
  private static TokenResponse successor(RefreshToken token) {
    if (!token.value().matches("r[0-9]+")) {
      return new TokenResponse.Refused("invalid_grant");
    }
    int number = Integer.parseInt(token.value().substring(1)) + 1;
    return new TokenResponse.Issued(
        new AccessToken("access of r" + number), new RefreshToken("r" + number), Grant.LIFE);
  }
}
