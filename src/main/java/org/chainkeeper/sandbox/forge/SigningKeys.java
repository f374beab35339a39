package org.chainkeeper.sandbox.forge;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * The RSA keys that sign invocation tokens, and the public set of them (RFC 7517). The newest signs. A
 * process creates the first pair once, on first use, because that takes long. Safe for concurrent use.
 */
final class SigningKeys {
  private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();
  private static final int BITS = 2048;

  private static final class Shared {
    private static final KeyPair PAIR = generate();
  }

  /** A pair and its id. */
  record Key(String kid, KeyPair pair) {
    /** The signature of RS256 in base64url. */
    String sign(String text) {
      try {
        Signature signature = Signature.getInstance("SHA256withRSA");
        signature.initSign(pair.getPrivate());
        signature.update(text.getBytes(StandardCharsets.US_ASCII));
        return BASE64.encodeToString(signature.sign());
      } catch (GeneralSecurityException e) {
        throw new IllegalStateException(e);
      }
    }

    @Override
    public String toString() {
      return "Key[" + kid + "]";
    }
  }

  private final List<Key> keys = new ArrayList<>();

  /**
   * Signs with a new key from now on.
   *
   * @param keepsOld whether the set still has the keys before it
   */
  synchronized void rotate(boolean keepsOld) {
    newest();
    if (!keepsOld) {
      keys.clear();
    }
    keys.add(new Key(UUID.randomUUID().toString(), generate()));
  }

  /** The public keys, {@code {"keys":[…]}}. */
  synchronized Map<String, Object> jwks() {
    newest();
    return Map.of("keys", keys.stream().map(SigningKeys::jwk).toList());
  }

  /** The key that signs. */
  synchronized Key newest() {
    if (keys.isEmpty()) {
      keys.add(new Key(UUID.randomUUID().toString(), Shared.PAIR));
    }
    return keys.getLast();
  }

  private static Map<String, Object> jwk(Key key) {
    RSAPublicKey of = (RSAPublicKey) key.pair().getPublic();
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("kty", "RSA");
    json.put("use", "sig");
    json.put("alg", "RS256");
    json.put("kid", key.kid());
    json.put("n", unsigned(of.getModulus().toByteArray()));
    json.put("e", unsigned(of.getPublicExponent().toByteArray()));
    return json;
  }

  /** RFC 7518, section 6.3.1: without a leading zero octet. */
  private static String unsigned(byte[] number) {
    int start = number[0] == 0 ? 1 : 0;
    byte[] octets = Arrays.copyOfRange(number, start, number.length);
    return BASE64.encodeToString(octets);
  }

  private static KeyPair generate() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(BITS);
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
