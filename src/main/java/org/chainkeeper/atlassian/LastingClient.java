package org.chainkeeper.atlassian;

import java.io.IOException;
import java.net.Authenticator;
import java.net.CookieHandler;
import java.net.ProxySelector;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.PushPromiseHandler;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An HTTP client that is replaced when its selector thread has ended. An error in that thread, such
 * as an {@code OutOfMemoryError}, makes every later call of an ordinary client fail. Safe for
 * concurrent use.
 */
public final class LastingClient extends HttpClient {
  private static final Logger log = LoggerFactory.getLogger(LastingClient.class);

  private final Supplier<HttpClient> maker;
  private HttpClient client;
  private boolean closed;

  /**
   * @param maker creates equal clients
   */
  public LastingClient(Supplier<HttpClient> maker) {
    this.maker = maker;
    this.client = maker.get();
  }

  private synchronized HttpClient current() {
    if (client.isTerminated() && !closed) {
      log.error("an HTTP client has stopped because of an error and is replaced");
      client = maker.get();
    }
    return client;
  }

  private synchronized HttpClient last() {
    closed = true;
    return client;
  }

  @Override
  public <T> HttpResponse<T> send(HttpRequest request, BodyHandler<T> handler)
      throws IOException, InterruptedException {
    return current().send(request, handler);
  }

  @Override
  public <T> CompletableFuture<HttpResponse<T>> sendAsync(
      HttpRequest request, BodyHandler<T> handler) {
    return current().sendAsync(request, handler);
  }

  @Override
  public <T> CompletableFuture<HttpResponse<T>> sendAsync(
      HttpRequest request, BodyHandler<T> handler, @Nullable PushPromiseHandler<T> pushes) {
    return current().sendAsync(request, handler, pushes);
  }

  @Override
  public void shutdown() {
    last().shutdown();
  }

  @Override
  public void shutdownNow() {
    last().shutdownNow();
  }

  @Override
  public void close() {
    last().close();
  }

  @Override
  public boolean awaitTermination(Duration duration) throws InterruptedException {
    return last().awaitTermination(duration);
  }

  @Override
  public synchronized boolean isTerminated() {
    return closed && client.isTerminated();
  }

  @Override
  public Optional<CookieHandler> cookieHandler() {
    return current().cookieHandler();
  }

  @Override
  public Optional<Duration> connectTimeout() {
    return current().connectTimeout();
  }

  @Override
  public Redirect followRedirects() {
    return current().followRedirects();
  }

  @Override
  public Optional<ProxySelector> proxy() {
    return current().proxy();
  }

  @Override
  public SSLContext sslContext() {
    return current().sslContext();
  }

  @Override
  public SSLParameters sslParameters() {
    return current().sslParameters();
  }

  @Override
  public Optional<Authenticator> authenticator() {
    return current().authenticator();
  }

  @Override
  public Version version() {
    return current().version();
  }

  @Override
  public Optional<Executor> executor() {
    return current().executor();
  }
}
