package org.chainkeeper.atlassian;

import java.io.IOException;
import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/**
 * Receives a body up to a size. When the body is larger than a small one, or announces to be, the
 * connection is not read until {@link #goOn}: unread bytes cost no memory here.
 */
final class BoundedBodySubscriber implements BodySubscriber<ReceivedBody> {
  /** The body has more bytes than are received. */
  static final class TooLarge extends IOException {
    private static final long serialVersionUID = 1L;

    private final int status;

    TooLarge(int status) {
      super("the body is too large");
      this.status = status;
    }

    /** Of the response whose body it is. */
    int status() {
      return status;
    }
  }

  private final int status;
  private final int small;
  private final int most;
  private final ReceivedBody received = new ReceivedBody();
  private final CompletableFuture<ReceivedBody> body = new CompletableFuture<>();
  private final CompletableFuture<Void> large;
  private final OptionalLong announced;

  private volatile Flow.@Nullable Subscription subscription;
  private volatile boolean mayBeLarge;

  /**
   * @param status of the response
   * @param small bytes that are received at once
   * @param most bytes of a body
   * @param announced the length that the response says it has
   * @param large is completed when a body has more than the small bytes
   */
  BoundedBodySubscriber(
      int status, int small, int most, OptionalLong announced, CompletableFuture<Void> large) {
    this.status = status;
    this.small = small;
    this.most = most;
    this.announced = announced;
    this.large = large;
  }

  @Override
  public CompletionStage<ReceivedBody> getBody() {
    return body;
  }

  @Override
  public void onSubscribe(Flow.Subscription subscription) {
    this.subscription = subscription;
    if (announced.orElse(0) > most) {
      tooLarge(subscription);
    } else if (announced.orElse(0) > small) {
      large.complete(null);
    } else {
      subscription.request(1);
    }
  }

  @Override
  public void onNext(List<ByteBuffer> buffers) {
    Flow.Subscription from = subscription;
    if (from == null || body.isDone()) {
      return;
    }
    long size = received.size() + buffers.stream().mapToLong(ByteBuffer::remaining).sum();
    if (size > most) {
      tooLarge(from);
      return;
    }
    buffers.forEach(received::add);
    if (size > small && !mayBeLarge) {
      large.complete(null);
    } else {
      from.request(1);
    }
  }

  private void tooLarge(Flow.Subscription from) {
    from.cancel();
    body.completeExceptionally(new TooLarge(status));
  }

  /** The most that the body can have. */
  long most() {
    return announced.orElse(most);
  }

  /** There is room for all of a large body. */
  void goOn() {
    mayBeLarge = true;
    Flow.Subscription from = subscription;
    if (from != null) {
      from.request(1);
    }
  }

  @Override
  public void onError(Throwable cause) {
    body.completeExceptionally(cause);
  }

  @Override
  public void onComplete() {
    body.complete(received);
  }
}
