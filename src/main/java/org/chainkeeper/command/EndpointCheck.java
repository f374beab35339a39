package org.chainkeeper.command;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/** Whether an endpoint answers, and what time it is there. Sends no credentials. */
final class EndpointCheck implements AutoCloseable {
  private static final Duration TIMEOUT = Duration.ofSeconds(5);
  private static final Duration MOST_APART = Duration.ofSeconds(30);

  private final InstantSource clock;
  private final HttpClient http =
      HttpClient.newBuilder()
          .connectTimeout(TIMEOUT)
          .followRedirects(HttpClient.Redirect.NEVER)
          .build();

  EndpointCheck(InstantSource clock) {
    this.clock = clock;
  }

  /** Any answer but a 5xx will do: what is asked here needs credentials or parameters. */
  Finding answers(String setting, URI url) throws InterruptedException {
    try {
      int status = ask(url).statusCode();
      return status < 500
          ? new Finding.Fine(url + " answers")
          : new Finding.Fault(url + " answers " + status, "wait, or check " + setting);
    } catch (IOException e) {
      return new Finding.Fault(
          url + " does not answer (" + e.getClass().getSimpleName() + ")",
          "check " + setting + ", DNS, firewall and proxy");
    }
  }

  /** The {@code Date} header against this machine's clock; it has whole seconds. */
  Finding agreesOnTime(URI url) throws InterruptedException {
    try {
      Optional<Instant> there = ask(url).headers().firstValue("Date").flatMap(this::parsed);
      return there
          .map(date -> compared(Duration.between(date, clock.instant()).abs()))
          .orElse(new Finding.Fine("the token endpoint does not tell its time"));
    } catch (IOException e) {
      return new Finding.Fine("not compared: the token endpoint does not answer");
    }
  }

  private static Finding compared(Duration apart) {
    return apart.compareTo(MOST_APART) <= 0
        ? new Finding.Fine(apart.toSeconds() + " s from the token endpoint's")
        : new Finding.Fault(
            apart.toSeconds() + " s from the token endpoint's", "set this machine's clock by NTP");
  }

  private Optional<Instant> parsed(String date) {
    try {
      return Optional.of(Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(date)));
    } catch (DateTimeParseException _) {
      return Optional.empty();
    }
  }

  private HttpResponse<Void> ask(URI url) throws IOException, InterruptedException {
    HttpRequest request = HttpRequest.newBuilder(url).timeout(TIMEOUT).GET().build();
    return http.send(request, HttpResponse.BodyHandlers.discarding());
  }

  @Override
  public void close() {
    http.shutdownNow();
  }
}
