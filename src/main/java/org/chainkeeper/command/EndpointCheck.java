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
import org.chainkeeper.admin.Finding;

/** Checks that an endpoint answers, and compares its clock. Sends no credentials. */
final class EndpointCheck implements AutoCloseable {
  private static final Duration TIMEOUT = Duration.ofSeconds(5);
  private static final Duration MAX_CLOCK_DIFFERENCE = Duration.ofSeconds(30);

  private final InstantSource clock;
  private final HttpClient http =
      HttpClient.newBuilder()
          .connectTimeout(TIMEOUT)
          .followRedirects(HttpClient.Redirect.NEVER)
          .build();

  EndpointCheck(InstantSource clock) {
    this.clock = clock;
  }

  /** Any answer except a 5xx is accepted: the endpoints need credentials or parameters. */
  Finding checkReachable(String setting, URI url) throws InterruptedException {
    try {
      int status = ask(url).statusCode();
      return status < 500
          ? new Finding.Ok(url + " answers")
          : new Finding.Problem(url + " answers " + status, "wait, or check " + setting);
    } catch (IOException e) {
      return new Finding.Problem(
          url + " does not answer (" + e.getClass().getSimpleName() + ")",
          "check " + setting + ", DNS, firewall and proxy");
    }
  }

  /** Compares the {@code Date} header, which has whole seconds, with this machine's clock. */
  Finding compareClocks(URI url) throws InterruptedException {
    try {
      Optional<Instant> there = ask(url).headers().firstValue("Date").flatMap(this::parseDate);
      return there
          .map(date -> compareClocks(Duration.between(date, clock.instant()).abs()))
          .orElse(new Finding.Ok("the token endpoint does not tell its time"));
    } catch (IOException e) {
      return new Finding.Ok("not compared: the token endpoint does not answer");
    }
  }

  private static Finding compareClocks(Duration difference) {
    return difference.compareTo(MAX_CLOCK_DIFFERENCE) <= 0
        ? new Finding.Ok(difference.toSeconds() + " s from the token endpoint's")
        : new Finding.Problem(
            difference.toSeconds() + " s from the token endpoint's",
            "set this machine's clock by NTP");
  }

  private Optional<Instant> parseDate(String date) {
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
