package org.chainkeeper.atlassian;

import io.jsonwebtoken.Jwts;
import io.jsonwebtoken.security.SecureDigestAlgorithm;
import io.jsonwebtoken.security.SecurityException;
import io.jsonwebtoken.security.VerifySecureDigestRequest;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.security.Key;
import java.security.Provider;
import java.security.PublicKey;
import java.security.SecureRandom;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Checks the signature of a token under one algorithm, chosen by the caller and not by the token.
 * Uses JJWT's algorithms without its parser: the token is parsed once, so that two parsers cannot
 * disagree.
 */
final class Signatures {
  private Signatures() {}

  static SecretKey hmacKey(byte[] bytes) {
    return new SecretKeySpec(bytes, "HmacSHA256");
  }

  static boolean hs256(UnverifiedJwt jwt, SecretKey key) {
    return verified(Jwts.SIG.HS256, key, jwt);
  }

  static boolean rs256(UnverifiedJwt jwt, PublicKey key) {
    return verified(Jwts.SIG.RS256, key, jwt);
  }

  private static <K extends Key> boolean verified(
      SecureDigestAlgorithm<?, K> algorithm, K key, UnverifiedJwt jwt) {
    try {
      return algorithm.verify(new Signed<>(jwt, key));
    } catch (SecurityException | IllegalArgumentException invalid) {
      return false;
    }
  }

  private record Signed<K extends Key>(UnverifiedJwt jwt, K key)
      implements VerifySecureDigestRequest<K> {
    @Override
    public InputStream getPayload() {
      return new ByteArrayInputStream(jwt.signed());
    }

    @Override
    public byte[] getDigest() {
      return jwt.signature();
    }

    @Override
    public K getKey() {
      return key;
    }

    @Override
    public @Nullable Provider getProvider() {
      return null; // the JDK's own
    }

    @Override
    public @Nullable SecureRandom getSecureRandom() {
      return null;
    }

    @Override
    public String toString() {
      return "Signed(***)";
    }
  }
}
