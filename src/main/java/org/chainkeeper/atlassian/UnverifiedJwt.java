package org.chainkeeper.atlassian;

import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A JWT whose header and claims are read before its signature is checked, so that most forgeries
 * are rejected cheaply. None of it is trusted before that. Duplicate names are refused, so that the
 * text has one interpretation.
 */
final class UnverifiedJwt {
  /**
   * Half the maximum size of all headers of a request; Confluence's context claims can be large.
   */
  static final int MAX_CHARACTERS = 16_384;

  static final Duration CLOCK_SKEW = Duration.ofSeconds(30);

  /** The end of the year 9999. */
  private static final long MAX_SECONDS = 253_402_300_799L;

  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private final String signed;
  private final byte[] signature;
  private final JsonNode header;
  private final JsonNode claims;

  private UnverifiedJwt(String signed, byte[] signature, JsonNode header, JsonNode claims) {
    this.signed = signed;
    this.signature = signature;
    this.header = header;
    this.claims = claims;
  }

  /** A readable token, or the rule that it violates. */
  sealed interface Reading {
    record Token(UnverifiedJwt jwt) implements Reading {}

    record Unreadable(String rule) implements Reading {}
  }

  private static final Reading NOT_A_JWT = new Reading.Unreadable("token is not a JWT");

  static Reading read(String token) {
    return read(token, MAX_CHARACTERS);
  }

  static Reading read(String token, int maxCharacters) {
    if (token.isEmpty()) {
      return new Reading.Unreadable("no token");
    }
    if (token.length() > maxCharacters) {
      return new Reading.Unreadable("token is too long");
    }
    try {
      return parts(token).<Reading>map(Reading.Token::new).orElse(NOT_A_JWT);
    } catch (IOException | IllegalArgumentException unreadable) {
      return NOT_A_JWT;
    }
  }

  /** RFC 7515 §7.1, the compact serialization: three parts, base64url without padding. */
  private static Optional<UnverifiedJwt> parts(String token) throws IOException {
    int first = token.indexOf('.');
    int last = token.lastIndexOf('.');
    if (first < 1 || last == first || token.indexOf('=') >= 0) {
      return Optional.empty();
    }
    JsonNode header = JSON.readTree(bytes(token.substring(0, first)));
    JsonNode claims = JSON.readTree(bytes(token.substring(first + 1, last)));
    byte[] signature = bytes(token.substring(last + 1));
    return header.isObject() && claims.isObject()
        ? Optional.of(new UnverifiedJwt(token.substring(0, last), signature, header, claims))
        : Optional.empty();
  }

  private static byte[] bytes(String part) {
    return Base64.getUrlDecoder().decode(part); // a dot within is refused with all other characters
  }

  /** The signing input (RFC 7515 §5.2). */
  byte[] signed() {
    return signed.getBytes(StandardCharsets.US_ASCII);
  }

  byte[] signature() {
    return signature.clone();
  }

  /** A text claim; empty when it is missing or has another type. */
  Optional<String> claim(String name) {
    return text(claims, name);
  }

  /** A claim of any type; a missing node when there is none. */
  JsonNode node(String name) {
    return claims.path(name);
  }

  /** Whether the header names this algorithm. */
  boolean isSignedBy(String algorithm) {
    return text(header, "alg").equals(Optional.of(algorithm));
  }

  Optional<String> kid() {
    return text(header, "kid");
  }

  /**
   * Whether {@code aud} is or contains this audience (RFC 7519 §4.1.3), with or without a last
   * slash.
   */
  boolean isFor(String audience) {
    var aud = claims.path("aud");
    return (aud.isArray() ? aud.valueStream() : Stream.of(aud))
        .map(one -> one.isTextual() ? one.textValue() : "")
        .anyMatch(one -> one.equals(audience) || one.equals(audience + "/"));
  }

  /** Whether the claim is present and not null; null counts as missing. */
  boolean has(String claim) {
    return claims.hasNonNull(claim);
  }

  /** Whether {@code sub} names a person; when it is missing, null or empty, no one is logged in. */
  boolean namesSubject() {
    return has("sub") && !claim("sub").equals(Optional.of(""));
  }

  /**
   * The rule that the token violates regardless of its signature: wrong algorithm, not valid now,
   * or a lifetime above the maximum.
   */
  Optional<String> brokenRule(String algorithm, Instant now, Duration longestLife) {
    return brokenRule(algorithm, now, longestLife, CLOCK_SKEW);
  }

  /**
   * @param skew how far the issuer's clock may differ
   */
  Optional<String> brokenRule(String algorithm, Instant now, Duration longestLife, Duration skew) {
    return headerRule(algorithm)
        .or(() -> timeRule(now, skew))
        .or(() -> lifeRule(now, longestLife, skew));
  }

  /** When the token expires, with the allowed clock skew; for one that violates no rule. */
  Instant endsAt() {
    return date("exp").orElseThrow().plus(CLOCK_SKEW);
  }

  /** Identifies the signed content; without the signature, whose base64 encoding can be varied. */
  String fingerprint() {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(signed());
      return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  private Optional<String> headerRule(String algorithm) {
    if (!isSignedBy(algorithm)) {
      return Optional.of("alg is not " + algorithm);
    }
    return header.hasNonNull("zip") || header.hasNonNull("crit") || header.hasNonNull("b64")
        ? Optional.of("header asks for an extension")
        : Optional.empty();
  }

  private Optional<String> timeRule(Instant now, Duration skew) {
    Optional<Instant> end = date("exp");
    if (end.isEmpty()) {
      return Optional.of("exp is missing");
    }
    if (!end.get().isAfter(now.minus(skew))) {
      return Optional.of("token has expired");
    }
    Instant latest = now.plus(skew);
    for (var name : new String[] {"iat", "nbf"}) {
      if (has(name) && date(name).filter(at -> !at.isAfter(latest)).isEmpty()) {
        return Optional.of(name + " lies in the future");
      }
    }
    return Optional.empty();
  }

  private Optional<String> lifeRule(Instant now, Duration longest, Duration skew) {
    Instant end = date("exp").orElseThrow();
    boolean isTooLate = end.isAfter(now.plus(skew).plus(longest));
    return isTooLate || date("iat").filter(at -> at.isBefore(end.minus(longest))).isPresent()
        ? Optional.of("token is good for too long")
        : Optional.empty();
  }

  /** A claim in seconds since 1970; empty when it is missing or has another type. */
  Optional<Instant> instant(String name) {
    double seconds = claims.path(name).doubleValue();
    return seconds >= 0 && seconds <= MAX_SECONDS ? date(name) : Optional.empty();
  }

  /**
   * A NumericDate, which may have a fraction (RFC 7519 §2), to the microsecond. Whole numbers of any
   * size are dates, cut to the years 1970 to 9999.
   */
  private Optional<Instant> date(String name) {
    var value = claims.path(name);
    if (value.isIntegralNumber() && value.canConvertToLong()) {
      return Optional.of(Instant.ofEpochSecond(Math.clamp(value.longValue(), 0, MAX_SECONDS)));
    }
    double seconds = value.doubleValue();
    return value.isFloatingPointNumber() && seconds >= 0 && seconds <= MAX_SECONDS
        ? Optional.of(Instant.EPOCH.plus(Math.round(seconds * 1e6), ChronoUnit.MICROS))
        : Optional.empty();
  }

  private static Optional<String> text(JsonNode object, String name) {
    return Optional.ofNullable(object.path(name).textValue());
  }

  @Override
  public String toString() {
    return "UnverifiedJwt(***)";
  }
}
