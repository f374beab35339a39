package org.chainkeeper.sandbox.confluence;

import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.PrivateKey;
import java.util.Base64;
import java.util.UUID;

/**
 * The key that signs lifecycle requests, by an id of each site; the id is a path of three segments, as
 * at Atlassian. A process creates one pair, on first use, because that takes a second.
 */
final class InstallKey {
  private static final class Shared {
    private static final KeyPair PAIR = generate();
  }

  private final String kid = "micros/connect/" + UUID.randomUUID();

  String kid() {
    return kid;
  }

  PrivateKey secret() {
    return Shared.PAIR.getPrivate();
  }

  /** The public key in PEM (X.509), as Atlassian serves it. */
  String pem() {
    return "-----BEGIN PUBLIC KEY-----\n"
        + Base64.getMimeEncoder(64, new byte[] {'\n'})
            .encodeToString(Shared.PAIR.getPublic().getEncoded())
        + "\n-----END PUBLIC KEY-----\n";
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
