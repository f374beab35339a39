package org.chainkeeper.atlassian;

import java.io.IOException;
import java.net.URLDecoder;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import org.chainkeeper.macro.JiraAnswer;
import org.chainkeeper.macro.JiraAnswer.As;
import org.chainkeeper.tenant.AccountId;

/**
 * Understands what Jira sent; decides nothing, and knows no I/O. Large bodies are parsed by at most
 * half of the processors: a virtual thread that parses is not preempted, so without a bound they would
 * delay every other request. Safe for concurrent use.
 */
final class JiraReading {
  private static final int LARGE_BODY = 256 << 10;

  private final Semaphore largeBodies =
      new Semaphore(Math.max(1, Runtime.getRuntime().availableProcessors() / 2), true);
  private final InstantSource clock;

  JiraReading(InstantSource clock) {
    this.clock = clock;
  }

  <T> JiraAnswer<T> understand(Received.Response response, JiraJson.Reader<T> reader) {
    return switch (response.status()) {
      case 200 -> said(response, reader);
      case 400 -> new JiraAnswer.Invalid<>(JiraJson.complaint(response.body()));
      case 401 ->
          complainsAboutScopes(response.body())
              ? new JiraAnswer.Forbidden<>()
              : new JiraAnswer.Unauthorized<>();
      case 403 -> new JiraAnswer.Forbidden<>();
      case 404 -> new JiraAnswer.Missing<>();
      case 429 -> JiraLimits.read(response.headers(), clock.instant());
      default -> new JiraAnswer.Failed<>("Jira answered " + response.status());
    };
  }

  private <T> JiraAnswer<T> said(Received.Response response, JiraJson.Reader<T> reader) {
    try {
      T value = parse(response.body(), reader);
      HttpHeaders headers = response.headers();
      return new JiraAnswer.Said<>(as(headers), value, JiraLimits.isNear(headers));
    } catch (IOException | IllegalArgumentException e) {
      return new JiraAnswer.Unreadable<>("Jira's answer is not what was asked for");
    }
  }

  private <T> T parse(ReceivedBody body, JiraJson.Reader<T> reader) throws IOException {
    if (body.size() <= LARGE_BODY) {
      return reader.read(body);
    }
    largeBodies.acquireUninterruptibly();
    try {
      return reader.read(body);
    } finally {
      largeBodies.release();
    }
  }

  /**
   * @throws IllegalArgumentException when the header names what cannot be an account
   */
  private static As as(HttpHeaders headers) {
    Optional<String> account = headers.firstValue("X-AAccountId").filter(id -> !id.isBlank());
    return account.isEmpty()
        ? new As.Unnamed()
        : new As.Account(new AccountId(decoded(account.get().strip())));
  }

  /** Older accounts, {@code 557058:…}, may arrive with the colon escaped. */
  private static String decoded(String id) {
    return id.indexOf('%') < 0 ? id : URLDecoder.decode(id, StandardCharsets.UTF_8);
  }

  /**
   * The gateway says 401 "Unauthorized; scope does not match" to a token that is good but does not
   * cover the call: no new token would help.
   */
  private static boolean complainsAboutScopes(ReceivedBody body) {
    return body.start(1_000).toLowerCase(Locale.ROOT).contains("scope does not match");
  }
}
