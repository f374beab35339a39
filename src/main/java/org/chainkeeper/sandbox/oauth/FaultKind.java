package org.chainkeeper.sandbox.oauth;

import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/** Faults of a token request. */
public enum FaultKind {
  /** Rotates, then cuts the connection without an answer. */
  LOSE_ANSWER("lose-answer", true, Duration.ZERO),
  /** Rotates, but leaves the refresh token out of the answer. */
  NO_REFRESH_TOKEN("no-refresh-token", true, Duration.ZERO),
  /** 403 {@code invalid_grant}, without reason. */
  REFUSE_INVALID_GRANT("refuse-invalid-grant", false, Duration.ZERO),
  /** 403 {@code unauthorized_client}, the other shape of the same. */
  REFUSE_UNAUTHORIZED_CLIENT("refuse-unauthorized-client", false, Duration.ZERO),
  /** 429 with {@code Retry-After}. */
  BUSY("busy", false, Duration.ofSeconds(2)),
  /** 503 with {@code Retry-After}. */
  UNAVAILABLE("unavailable", false, Duration.ofSeconds(2)),
  /** 500. */
  ERROR("error", false, Duration.ZERO),
  /** 200 with an HTML page, or the response of the fault. */
  GARBAGE("garbage", false, Duration.ZERO),
  /** 302 to a login page. */
  REDIRECT("redirect", false, Duration.ZERO),
  /** No answer for a time, then the connection is cut. */
  SILENCE("silence", true, Duration.ofSeconds(75)),
  /** Everything is refused until the time, counted on the server's clock, is over. */
  REFUSAL_WAVE("refusal-wave", false, Duration.ofMinutes(2)),
  /** Rotates, then answers after a time. */
  SLOW("slow", true, Duration.ofSeconds(5)),
  /**
   * Rotates, then holds the answer until it is released, five minutes at most. Without rotation it
   * holds the request instead, which is exchanged when it is released.
   */
  HOLD("hold", true, Duration.ofMinutes(5));

  private final String label;
  private final boolean rotates;
  private final Duration duration;

  FaultKind(String label, boolean rotates, Duration duration) {
    this.label = label;
    this.rotates = rotates;
    this.duration = duration;
  }

  /** The name in JSON and on the command line, such as {@code lose-answer}. */
  public String label() {
    return label;
  }

  /** Whether the token is exchanged by default. */
  boolean rotates() {
    return rotates;
  }

  /** The default length, or the default of {@code Retry-After}. */
  Duration duration() {
    return duration;
  }

  /** The kind with this {@link #label()}. */
  public static Optional<FaultKind> of(String label) {
    return Arrays.stream(values()).filter(kind -> kind.label.equals(label)).findFirst();
  }

  /** All labels, for an error message. */
  public static String labels() {
    return Arrays.stream(values()).map(FaultKind::label).collect(Collectors.joining(", "));
  }
}
