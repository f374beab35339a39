package org.chainkeeper.atlassian;

import io.jsonwebtoken.JwtException;
import io.jsonwebtoken.JwtParserBuilder;
import io.jsonwebtoken.Jwts;
import io.jsonwebtoken.security.SecureDigestAlgorithm;
import java.security.PublicKey;
import java.time.InstantSource;
import java.util.Date;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/** Checks the signature of a token under one algorithm, chosen by us and not by the token. */
final class Signatures {
  private final InstantSource clock;

  Signatures(InstantSource clock) {
    this.clock = clock;
  }

  static SecretKey hmacKey(byte[] bytes) {
    return new SecretKeySpec(bytes, "HmacSHA256");
  }

  boolean hs256(UnverifiedJwt jwt, SecretKey key) {
    return verified(pinned(Jwts.SIG.HS256).verifyWith(key), jwt);
  }

  boolean rs256(UnverifiedJwt jwt, PublicKey key) {
    return verified(pinned(Jwts.SIG.RS256).verifyWith(key), jwt);
  }

  /** JJWT on its own takes any algorithm that fits the key, and unpacks compressed claims. */
  private JwtParserBuilder pinned(SecureDigestAlgorithm<?, ?> algorithm) {
    return Jwts.parser()
        .sig().clear().add(algorithm).and()
        .zip().clear().and()
        .clock(() -> Date.from(clock.instant()))
        .clockSkewSeconds(UnverifiedJwt.CLOCK_SKEW.toSeconds());
  }

  private static boolean verified(JwtParserBuilder parser, UnverifiedJwt jwt) {
    try {
      parser.build().parseSignedClaims(jwt.compact());
      return true;
    } catch (JwtException | IllegalArgumentException invalid) {
      return false;
    }
  }
}
