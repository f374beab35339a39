package org.chainkeeper.delivery;

import java.io.IOException;
import java.io.OutputStream;
import java.net.HttpRetryException;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.Proxy;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import javax.net.ssl.HttpsURLConnection;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocketFactory;
import org.chainkeeper.delivery.PublicHosts.NotPublicException;
import org.chainkeeper.webhook.SignedMessage;
import org.chainkeeper.webhook.WebhookSender;
import org.jspecify.annotations.Nullable;

/**
 * Posts messages to {@code https} addresses of public hosts. Follows no redirect, uses no proxy, sends
 * nothing twice, and reads the status and headers of an answer only. {@link java.net.http.HttpClient} has
 * no hook at which the address of a connection can be checked. Safe for concurrent use.
 */
public final class HttpWebhookSender implements WebhookSender {
  private static final int MAX_URL_LENGTH = 2_000;
  private static final int CONNECT_TIMEOUT_MILLIS = 5_000;

  private final PublicHosts hosts;
  private final SSLSocketFactory tls;
  private final Predicate<String> isLocal;
  private final Duration timeout;

  /**
   * With the system's DNS and the certificate authorities of the Java platform.
   *
   * @param isLocal hosts on this machine that the settings allow, over {@code http} too: those of a local
   *     Atlassian
   */
  public static HttpWebhookSender to(Predicate<String> isLocal) {
    SSLSocketFactory tls = (SSLSocketFactory) SSLSocketFactory.getDefault();
    return new HttpWebhookSender(PublicHosts.ofSystem(), tls, isLocal, TIMEOUT);
  }

  HttpWebhookSender(
      PublicHosts hosts, SSLSocketFactory tls, Predicate<String> isLocal, Duration timeout) {
    this.hosts = hosts;
    this.tls = tls;
    this.isLocal = isLocal;
    this.timeout = timeout;
  }

  @Override
  public Optional<String> refusal(URI url) {
    return malformed(url).or(() -> isLocal(url) ? Optional.empty() : unreachable(url.getHost()));
  }

  /** What is wrong with the text of an address. */
  private Optional<String> malformed(URI url) {
    if (url.getHost() == null
        || url.getRawUserInfo() != null
        || url.getRawFragment() != null
        || url.toString().length() > MAX_URL_LENGTH
        || !url.toString().chars().allMatch(c -> c > ' ' && c < 0x7f)) {
      return Optional.of("not-an-address");
    }
    String scheme = Optional.ofNullable(url.getScheme()).orElse("").toLowerCase(Locale.ROOT);
    return scheme.equals("https") || (scheme.equals("http") && isLocal(url))
        ? Optional.empty()
        : Optional.of("not-https");
  }

  private boolean isLocal(URI url) {
    return isLocal.test(url.getHost());
  }

  private Optional<String> unreachable(String host) {
    try {
      InetAddress _ = hosts.address(host);
      return Optional.empty();
    } catch (NotPublicException e) {
      return Optional.of("not-public");
    } catch (IOException e) {
      return Optional.of("unknown-host");
    }
  }

  /**
   * Resolves the host once, and connects to the address that was found to be public. The deadline closes
   * the connection, in whatever state it is.
   */
  @Override
  public Result send(URI url, SignedMessage message) {
    Optional<String> refusal = malformed(url);
    if (refusal.isPresent()) {
      return new Result.Refused(refusal.get());
    }
    try {
      return isLocal(url)
          ? send(url, message, new Socket())
          : send(url, message, new PublicSocket(hosts.address(url.getHost())));
    } catch (IOException e) {
      return failure(e);
    }
  }

  private Result send(URI url, SignedMessage message, Socket socket) {
    CompletableFuture<Boolean> deadline =
        new CompletableFuture<Boolean>().orTimeout(timeout.toMillis(), TimeUnit.MILLISECONDS);
    var _ = deadline.whenComplete((_, _) -> close(socket));
    try {
      Result result = post(url, message, socket);
      return deadline.isDone() ? new Result.Failed("timeout") : result; // headers may be cut off
    } catch (IOException e) {
      return deadline.isDone() ? new Result.Failed("timeout") : failure(e);
    } finally {
      deadline.complete(true);
    }
  }

  private Result post(URI url, SignedMessage message, Socket socket) throws IOException {
    HttpURLConnection connection = (HttpURLConnection) url.toURL().openConnection(Proxy.NO_PROXY);
    if (connection instanceof HttpsURLConnection secure && socket instanceof PublicSocket checked) {
      secure.setSSLSocketFactory(new PublicSocketFactory(tls, checked));
    }
    connection.setInstanceFollowRedirects(false);
    connection.setUseCaches(false);
    connection.setConnectTimeout(CONNECT_TIMEOUT_MILLIS);
    connection.setReadTimeout((int) timeout.toMillis());
    connection.setRequestMethod("POST");
    connection.setDoOutput(true);
    connection.setRequestProperty("Connection", "close");
    connection.setRequestProperty("Content-Type", "application/json");
    connection.setRequestProperty("User-Agent", "Chainkeeper");
    message.headers().forEach(connection::setRequestProperty);
    connection.setFixedLengthStreamingMode(message.body().length); // never sent twice
    try {
      try (OutputStream out = connection.getOutputStream()) {
        out.write(message.body());
      }
      return answered(connection);
    } finally {
      connection.disconnect();
    }
  }

  private static Result answered(HttpURLConnection connection) throws IOException {
    try {
      int status = connection.getResponseCode();
      return status < 0
          ? new Result.Failed("no-http")
          : new Result.Answered(status, retryAfter(connection.getHeaderField("Retry-After")));
    } catch (HttpRetryException e) { // a request to log in
      return new Result.Answered(e.responseCode(), Optional.empty());
    }
  }

  private static Optional<Duration> retryAfter(@Nullable String seconds) {
    return seconds != null && seconds.matches("[0-9]{1,9}")
        ? Optional.of(Duration.ofSeconds(Long.parseLong(seconds)))
        : Optional.empty();
  }

  private static Result failure(IOException e) {
    return switch (e) {
      case NotPublicException _ -> new Result.Refused("not-public");
      case UnknownHostException _ -> new Result.Failed("unknown-host");
      case SSLException _ -> new Result.Failed("tls");
      case SocketTimeoutException _ -> new Result.Failed("timeout");
      default -> new Result.Failed("no-connection");
    };
  }

  private static void close(Socket socket) {
    try {
      socket.close();
    } catch (IOException _) {
      // it is not used any more
    }
  }
}
