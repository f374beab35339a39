package org.chainkeeper.sandbox.confluence;

import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.PrivateKey;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;

/**
 * The key that signs lifecycle requests; created on first use after every start. Its id is a path of
 * three segments, as at Atlassian.
 */
final class InstallKey {
  private final String kid = "micros/connect/" + UUID.randomUUID();
  private Optional<KeyPair> pair = Optional.empty();

  String kid() {
    return kid;
  }

  PrivateKey secret() {
    return pair().getPrivate();
  }

  /** The public key in PEM (X.509), as Atlassian serves it. */
  String pem() {
    return "-----BEGIN PUBLIC KEY-----\n"
        + Base64.getMimeEncoder(64, new byte[] {'\n'})
            .encodeToString(pair().getPublic().getEncoded())
        + "\n-----END PUBLIC KEY-----\n";
  }

  private synchronized KeyPair pair() {
    KeyPair made = pair.orElseGet(InstallKey::generate);
    pair = Optional.of(made);
    return made;
  }

  private static KeyPair generate() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(2048);
      return generator.generateKeyPair();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
