package org.chainkeeper.atlassian;

import java.net.ConnectException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import javax.net.ssl.X509ExtendedTrustManager;

/**
 * Posts a form once, on a connection that is used for nothing else.
 *
 * <p>A request on a kept-alive connection that the server has just closed fails without showing
 * whether it was processed. So every call has its own client, TCP connection and TLS session; the
 * clients share threads. {@link Reply.NotSent} is certain: no client could be created, over {@code
 * http} no connection was established, over {@code https} the server's certificate was never
 * accepted (see {@link CertificateWitness}).
 */
final class OneShotPost {
  private static final int MAX_BODY_BYTES = 64 * 1024;
  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);

  private final X509ExtendedTrustManager trust;

  OneShotPost(X509ExtendedTrustManager trust) {
    this.trust = trust;
  }

  /** The result; reasons name a kind of failure and contain nothing of the request. */
  sealed interface Reply {
    record Answered(int status, Optional<String> retryAfter, String body) implements Reply {}

    /** No byte of the request left this machine. */
    record NotSent(String reason) implements Reply {}

    /** The request may have been processed; its response is lost, too large or late. */
    record Lost(String reason) implements Reply {}
  }

  /**
   * Never throws.
   *
   * @param deadline for everything, the body included
   */
  Reply post(URI url, Map<String, String> form, Duration deadline) {
    CertificateWitness witness;
    HttpClient client;
    try { // needs a thread and a file descriptor
      witness = new CertificateWitness(trust);
      client = client(witness, deadline);
    } catch (Throwable e) {
      return new Reply.NotSent(e.getClass().getSimpleName());
    }
    return post(client, witness, url, form, deadline);
  }

  private static Reply post(
      HttpClient client,
      CertificateWitness witness,
      URI url,
      Map<String, String> form,
      Duration deadline) {
    try {
      return answered(send(client, request(url, form), deadline));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return failed(url, witness, e);
    } catch (ExecutionException e) {
      return failed(url, witness, Optional.ofNullable(e.getCause()).orElse(e));
    } catch (Throwable e) {
      return failed(url, witness, e);
    } finally {
      client.shutdownNow();
    }
  }

  private static HttpClient client(CertificateWitness witness, Duration deadline) {
    return HttpClient.newBuilder()
        .version(HttpClient.Version.HTTP_1_1)
        .followRedirects(HttpClient.Redirect.NEVER)
        .connectTimeout(deadline.compareTo(CONNECT_TIMEOUT) < 0 ? deadline : CONNECT_TIMEOUT)
        .sslContext(witness.context())
        .executor(ClientThreads.shared())
        .build();
  }

  private static HttpRequest request(URI url, Map<String, String> form) {
    String body =
        form.entrySet().stream()
            .map(e -> encode(e.getKey()) + "=" + encode(e.getValue()))
            .collect(Collectors.joining("&"));
    return HttpRequest.newBuilder(url)
        .header("Content-Type", "application/x-www-form-urlencoded")
        .header("Accept", "application/json")
        .POST(BodyPublishers.ofString(body, StandardCharsets.US_ASCII))
        .build();
  }

  private static HttpResponse<byte[]> send(
      HttpClient client, HttpRequest request, Duration deadline)
      throws InterruptedException, ExecutionException, TimeoutException {
    var handler = BodyHandlers.limiting(BodyHandlers.ofByteArray(), MAX_BODY_BYTES);
    return client.sendAsync(request, handler).get(deadline.toMillis(), TimeUnit.MILLISECONDS);
  }

  private static Reply answered(HttpResponse<byte[]> response) {
    var headers = response.headers();
    return new Reply.Answered(
        response.statusCode(),
        headers.firstValue("Retry-After"),
        ReplyText.decode(response.body(), headers.firstValue("Content-Type")));
  }

  private static Reply failed(URI url, CertificateWitness witness, Throwable cause) {
    String reason = cause.getClass().getSimpleName();
    boolean surelyNotSent =
        "https".equalsIgnoreCase(url.getScheme())
            ? witness.refuseFromNowOn()
            : cause instanceof ConnectException || cause instanceof HttpConnectTimeoutException;
    return surelyNotSent ? new Reply.NotSent(reason) : new Reply.Lost(reason);
  }

  private static String encode(String value) {
    return URLEncoder.encode(value, StandardCharsets.UTF_8);
  }
}
