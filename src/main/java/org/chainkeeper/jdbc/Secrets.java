package org.chainkeeper.jdbc;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.prf.PrfSet;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/**
 * Encrypts secrets for the one cell they are stored in, of one environment's database. Thread safe.
 */
public final class Secrets {
  private static final int FINGERPRINT_BYTES = 16;

  private final Aead aead;
  private final PrfSet prfs;
  private final String environment;

  /**
   * @param environment what ciphertexts are bound to, so that a copy of this database is of no use in
   *     another environment
   */
  public Secrets(Keyset keyset, String environment) {
    this.aead = keyset.aead();
    this.prfs = keyset.prfs();
    this.environment = environment;
  }

  byte[] seal(Place place, String secret) {
    try {
      return aead.encrypt(secret.getBytes(StandardCharsets.UTF_8), place.within(environment));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("encryption failed", e);
    }
  }

  /**
   * @throws UnreadableSecret when this was not sealed here, for this place
   */
  String open(Place place, byte[] sealed) {
    try {
      return new String(aead.decrypt(sealed, place.within(environment)), StandardCharsets.UTF_8);
    } catch (GeneralSecurityException e) {
      throw new UnreadableSecret(place);
    }
  }

  /** A keyed hash, under the newest key; 32 hexadecimal digits that say nothing of the secret. */
  String fingerprint(String secret) {
    try {
      return hex(prfs.computePrimary(bytes(secret), FINGERPRINT_BYTES));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("hashing failed", e);
    }
  }

  /** The hashes under all keys, to find what was stored under an older one. */
  List<String> fingerprints(String secret) {
    List<String> all = new ArrayList<>();
    try {
      for (var prf : prfs.getPrfs().values()) {
        all.add(hex(prf.compute(bytes(secret), FINGERPRINT_BYTES)));
      }
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("hashing failed", e);
    }
    return all;
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static String hex(byte[] bytes) {
    return HexFormat.of().formatHex(bytes);
  }
}
