package org.chainkeeper.sandbox.oauth;

import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/** What can go wrong with a token call, on demand. */
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
  /** 200 with a page of HTML, or whatever the fault says. */
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
   * Rotates, then holds the answer until it is released, five minutes at most. Said not to rotate, it
   * holds the request instead, which is exchanged only when it is released.
   */
  HOLD("hold", true, Duration.ofMinutes(5));

  private final String word;
  private final boolean rotates;
  private final Duration lasts;

  FaultKind(String word, boolean rotates, Duration lasts) {
    this.word = word;
    this.rotates = rotates;
    this.lasts = lasts;
  }

  /** The name outside of Java, {@code lose-answer} for example. */
  public String word() {
    return word;
  }

  /** Whether the token is exchanged when the fault does not say otherwise. */
  boolean rotates() {
    return rotates;
  }

  /** How long it lasts, or what it says in {@code Retry-After}, when the fault does not say. */
  Duration lasts() {
    return lasts;
  }

  /** The kind with this {@link #word()}. */
  public static Optional<FaultKind> of(String word) {
    return Arrays.stream(values()).filter(kind -> kind.word.equals(word)).findFirst();
  }

  /** All words, for a message to whoever used another one. */
  public static String words() {
    return Arrays.stream(values()).map(FaultKind::word).collect(Collectors.joining(", "));
  }
}
