package org.chainkeeper.atlassian;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.spec.RSAPublicKeySpec;
import java.util.Base64;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads the RSA keys of a JWK Set (RFC 7517) that may verify RS256. Keys of other types or uses are
 * ignored (§5), and so are keys whose {@code kid} occurs twice.
 */
final class JwkSet {
  static final int MAX_KEYS = 64;

  private static final int MIN_BITS = 2_048;
  private static final int MAX_BITS = 8_192;
  private static final int MAX_EXPONENT_BITS = 32;
  private static final int MAX_KID_CHARACTERS = 255;

  private JwkSet() {}

  /** By {@code kid}; empty when it is not a JWK Set, has more than 64 keys, or none of use. */
  static Map<String, PublicKey> read(String body) {
    return StrictJson.object(body)
        .map(set -> set.path("keys"))
        .filter(keys -> keys.isArray() && keys.size() <= MAX_KEYS)
        .map(JwkSet::rsaKeys)
        .orElse(Map.of());
  }

  private static Map<String, PublicKey> rsaKeys(JsonNode keys) {
    Map<String, PublicKey> all = new HashMap<>();
    Set<String> seen = new HashSet<>();
    for (JsonNode jwk : keys) {
      Optional<String> kid = kid(jwk);
      if (kid.isPresent()) {
        rsaKey(jwk).ifPresent(key -> all.put(kid.get(), key));
        if (!seen.add(kid.get())) {
          all.remove(kid.get());
        }
      }
    }
    return Map.copyOf(all);
  }

  private static Optional<String> kid(JsonNode jwk) {
    return StrictJson.text(jwk, "kid").filter(JwkSet::isKid);
  }

  /** Whether this can be the name of a key: 1 to 255 characters. */
  static boolean isKid(String kid) {
    return !kid.isEmpty() && kid.length() <= MAX_KID_CHARACTERS;
  }

  private static Optional<PublicKey> rsaKey(JsonNode jwk) {
    boolean isForRs256 =
        "RSA".equals(jwk.path("kty").textValue())
            && isAbsentOr(jwk, "use", "sig")
            && isAbsentOr(jwk, "alg", "RS256");
    return isForRs256
        ? number(jwk, "n").flatMap(n -> number(jwk, "e").flatMap(e -> rsaKey(n, e)))
        : Optional.empty();
  }

  private static boolean isAbsentOr(JsonNode jwk, String name, String value) {
    return !jwk.has(name) || value.equals(jwk.path(name).textValue());
  }

  /** Base64urlUInt (RFC 7518 §2). */
  private static Optional<BigInteger> number(JsonNode jwk, String name) {
    try {
      return StrictJson.text(jwk, name)
          .map(text -> new BigInteger(1, Base64.getUrlDecoder().decode(text)));
    } catch (IllegalArgumentException notBase64) {
      return Optional.empty();
    }
  }

  /** An even exponent or 1 would let anyone sign. */
  private static Optional<PublicKey> rsaKey(BigInteger modulus, BigInteger exponent) {
    int bits = modulus.bitLength();
    boolean isStrong = bits >= MIN_BITS && bits <= MAX_BITS;
    if (!isStrong
        || !exponent.testBit(0)
        || exponent.equals(BigInteger.ONE)
        || exponent.bitLength() > MAX_EXPONENT_BITS) {
      return Optional.empty();
    }
    try {
      var spec = new RSAPublicKeySpec(modulus, exponent);
      return Optional.of(KeyFactory.getInstance("RSA").generatePublic(spec));
    } catch (GeneralSecurityException e) {
      return Optional.empty();
    }
  }
}
