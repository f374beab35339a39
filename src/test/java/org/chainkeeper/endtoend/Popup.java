package org.chainkeeper.endtoend;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.chainkeeper.sandbox.account.Person;

/** The popup of one consent, step by step, over HTTP alone. */
final class Popup implements AutoCloseable {
  private final HttpClient http =
      HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NEVER).build();
  private final URI authorize;
  private final String cookie;

  /**
   * @param ticketUrl where a click on "Connect" leads
   */
  Popup(String ticketUrl) {
    HttpResponse<String> start = send(HttpRequest.newBuilder(URI.create(ticketUrl)).GET());
    authorize = location(start);
    cookie = start.headers().firstValue("Set-Cookie").orElse("").split(";", 2)[0];
  }

  /** The person accepts; answers where the browser is sent. */
  URI accept(Person person) {
    String form =
        authorize.getRawQuery()
            + "&decision=accept&person="
            + URLEncoder.encode(person.accountId(), StandardCharsets.UTF_8);
    return location(
        send(
            HttpRequest.newBuilder(authorize.resolve("/authorize/decision"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form))));
  }

  /** What the consent page is asked for. */
  URI authorize() {
    return authorize;
  }

  /** The browser goes there with its cookie, and the person closes the window at once. */
  void loadAndLeave(URI callback) {
    var request =
        HttpRequest.newBuilder(callback).header("Cookie", cookie).timeout(Duration.ofMillis(300));
    try {
      http.send(request.build(), BodyHandlers.ofString());
      throw new IllegalStateException("the answer came too soon");
    } catch (HttpTimeoutException _) {
      // as it should be
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** The browser goes there with its cookie. */
  HttpResponse<String> load(URI callback) {
    return send(HttpRequest.newBuilder(callback).header("Cookie", cookie).GET());
  }

  /** A unverified caller goes there. */
  HttpResponse<String> loadWithoutCookie(URI callback) {
    return send(HttpRequest.newBuilder(callback).GET());
  }

  private HttpResponse<String> send(HttpRequest.Builder request) {
    try {
      return http.send(request.timeout(Duration.ofSeconds(60)).build(), BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static URI location(HttpResponse<String> answer) {
    return answer
        .headers()
        .firstValue("Location")
        .map(URI::create)
        .orElseThrow(
            () -> new IllegalStateException("no way on: " + answer.statusCode() + answer.body()));
  }

  @Override
  public void close() {
    http.shutdownNow();
  }
}
