package org.chainkeeper.jdbc;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.prf.Prf;
import com.google.crypto.tink.prf.PrfSet;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Encrypts secrets for the one cell that they are stored in, of one environment's database. Safe for
 * concurrent use.
 */
public final class Secrets {
  private static final Logger log = LoggerFactory.getLogger(Secrets.class);
  private static final int FINGERPRINT_BYTES = 16;

  /** The first byte of a Tink ciphertext whose next four bytes name its key. */
  private static final byte NAMES_ITS_KEY = 1;

  private static final int KEY_NAME_BYTES = 5;

  /** Bounds reads of the file: rows of another environment would cause one with each read. */
  private static final Duration RELOAD_PAUSE = Duration.ofSeconds(10);

  private final Supplier<Keyset> file;
  private final String environment;
  private final AtomicLong reloadedAt = new AtomicLong(System.nanoTime() - RELOAD_PAUSE.toNanos());
  private volatile Keys keys;

  private record Keys(Aead aead, PrfSet prfs, Prf oldest, int newest) {
    static Keys of(Keyset keyset) {
      return new Keys(keyset.aead(), keyset.prfs(), keyset.oldestPrf(), keyset.newestKey());
    }
  }

  /**
   * @param environment what ciphertexts are bound to, so that a copy of this database cannot be read in
   *     another environment
   */
  public Secrets(Keyset keyset, String environment) {
    this(keyset, () -> keyset, environment);
  }

  /**
   * @param file reads the current keyset; called when a ciphertext names an unknown key, which may
   *     have been added while the app runs
   */
  public Secrets(Keyset keyset, Supplier<Keyset> file, String environment) {
    this.keys = Keys.of(keyset);
    this.file = file;
    this.environment = environment;
  }

  byte[] seal(CellAddress cell, String secret) {
    try {
      return keys.aead().encrypt(bytes(secret), cell.inEnvironment(environment));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("encryption failed", e);
    }
  }

  /**
   * @throws UnreadableSecret when this was not encrypted in this environment for this cell
   */
  String open(CellAddress cell, byte[] sealed) {
    return open(keys, cell, sealed)
        .or(() -> reloaded().flatMap(newer -> open(newer, cell, sealed)))
        .orElseThrow(() -> new UnreadableSecret(cell));
  }

  private Optional<String> open(Keys known, CellAddress cell, byte[] sealed) {
    try {
      byte[] secret = known.aead().decrypt(sealed, cell.inEnvironment(environment));
      return Optional.of(new String(secret, StandardCharsets.UTF_8));
    } catch (GeneralSecurityException e) {
      return Optional.empty();
    }
  }

  private Optional<Keys> reloaded() {
    long before = reloadedAt.get();
    long now = System.nanoTime();
    if (now - before < RELOAD_PAUSE.toNanos() || !reloadedAt.compareAndSet(before, now)) {
      return Optional.empty();
    }
    try {
      Keys newer = Keys.of(file.get());
      keys = newer;
      return Optional.of(newer);
    } catch (KeysetException e) {
      log.error("the keyset could not be read again: {}", e.getMessage());
      return Optional.empty();
    }
  }

  /** Whether this was encrypted under the key that is used to write. */
  boolean isNewest(byte[] sealed) {
    return sealed.length > KEY_NAME_BYTES
        && sealed[0] == NAMES_ITS_KEY
        && ByteBuffer.wrap(sealed, 1, Integer.BYTES).getInt() == keys.newest();
  }

  /** A keyed hash, under the newest key; 32 hexadecimal digits that reveal nothing of the secret. */
  String fingerprint(String secret) {
    try {
      return hex(keys.prfs().computePrimary(bytes(secret), FINGERPRINT_BYTES));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("hashing failed", e);
    }
  }

  /**
   * A keyed hash under the oldest key, which stays the same when a newer key is added: the lines of a
   * history are compared with each other for longer than tokens are stored.
   */
  String lastingFingerprint(String secret) {
    try {
      return hex(keys.oldest().compute(bytes(secret), FINGERPRINT_BYTES));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("hashing failed", e);
    }
  }

  /** The hashes under all keys, to find a secret that was stored under an older key. */
  List<String> fingerprints(String secret) {
    List<String> all = new ArrayList<>();
    try {
      for (var prf : keys.prfs().getPrfs().values()) {
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
