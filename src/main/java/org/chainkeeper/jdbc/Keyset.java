package org.chainkeeper.jdbc;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.crypto.tink.Aead;
import com.google.crypto.tink.Configuration;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.Parameters;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig2026;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import com.google.crypto.tink.prf.PredefinedPrfParameters;
import com.google.crypto.tink.prf.Prf;
import com.google.crypto.tink.prf.PrfConfig2026;
import com.google.crypto.tink.prf.PrfSet;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Objects;
import java.util.Optional;

/**
 * The keys that secrets are stored under: one Tink keyset to encrypt (AES-256-GCM), one to
 * fingerprint (HMAC-SHA-256), side by side in one JSON file. The newest key of each writes, all of
 * them read. Immutable.
 *
 * <p>AES-GCM-SIV would forgive a repeated nonce but needs a security provider of its own; random
 * nonces are good for some four billion secrets under one key.
 */
public final class Keyset {
  private static final String ENCRYPTION = "encryption";
  private static final String FINGERPRINT = "fingerprint";
  private static final String NEWEST_SINCE = "newestSince";
  private static final Configuration AEADS = AeadConfig2026.get();
  private static final Configuration PRFS = PrfConfig2026.get();
  private static final ObjectMapper JSON = new ObjectMapper();

  private final KeysetHandle encryption;
  private final KeysetHandle fingerprint;
  private final Optional<Instant> newestSince;

  private Keyset(KeysetHandle encryption, KeysetHandle fingerprint, Optional<Instant> newestSince) {
    this.encryption = encryption;
    this.fingerprint = fingerprint;
    this.newestSince = newestSince;
  }

  /** New keys that are stored nowhere. */
  public static Keyset generate() {
    return generate(Optional.empty());
  }

  private static Keyset generate(Optional<Instant> now) {
    try {
      return new Keyset(
          KeysetHandle.generateNew(PredefinedAeadParameters.AES256_GCM, AEADS),
          KeysetHandle.generateNew(PredefinedPrfParameters.HMAC_SHA256_PRF, PRFS),
          now);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("no keys could be made", e);
    }
  }

  /**
   * Makes new keys in a new file that only its owner may read; missing folders are made.
   *
   * @param now stored as the age of the keys
   * @throws KeysetException when the file is there already or cannot be written
   */
  public static Keyset create(Path file, Instant now) {
    Keyset keyset = generate(Optional.of(now));
    try {
      KeysetFile.write(file, keyset.toJson());
    } catch (IOException e) {
      throw KeysetFile.notWritten(file, e);
    }
    return keyset;
  }

  /**
   * @throws KeysetException when the file is not there, cannot be read or is not a keyset
   */
  public static Keyset load(Path file) {
    try {
      return fromJson(KeysetFile.read(file));
    } catch (IOException | GeneralSecurityException e) {
      throw KeysetFile.notRead(file, e);
    }
  }

  /**
   * Adds a new key of each kind to the file's, for all that is written from then on; what was written
   * before can still be read. The file is replaced in one step.
   *
   * @param now stored as the age of the new keys
   * @throws KeysetException when the file cannot be read, is not a keyset or cannot be replaced
   */
  public static Keyset rotate(Path file, Instant now) {
    Keyset keyset = load(file).withNewKeys(Optional.of(now));
    try {
      KeysetFile.replace(file, keyset.toJson());
    } catch (IOException e) {
      throw KeysetFile.notReplaced(file, e);
    }
    return keyset;
  }

  /** Names the encryption key that is used to write; every ciphertext under it begins with it. */
  int newestKey() {
    return encryption.getPrimary().getId();
  }

  /** When the keys that write were made; empty for a file that does not say it. */
  public Optional<Instant> newestSince() {
    return newestSince;
  }

  /** These keys, and a newer one of each kind that is used to write from now on. */
  Keyset withNewKeys() {
    return withNewKeys(Optional.empty());
  }

  private Keyset withNewKeys(Optional<Instant> now) {
    try {
      return new Keyset(
          withNewKey(encryption, PredefinedAeadParameters.AES256_GCM, AEADS),
          withNewKey(fingerprint, PredefinedPrfParameters.HMAC_SHA256_PRF, PRFS),
          now);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("no keys could be made", e);
    }
  }

  private static KeysetHandle withNewKey(
      KeysetHandle keys, Parameters parameters, Configuration kind)
      throws GeneralSecurityException {
    return KeysetHandle.newBuilder(keys)
        .setConfiguration(kind)
        .addEntry(KeysetHandle.generateEntryFromParameters(parameters).withRandomId().makePrimary())
        .build();
  }

  Aead aead() {
    try {
      return encryption.getPrimitive(AEADS, Aead.class);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("the encryption keys cannot be used", e);
    }
  }

  PrfSet prfs() {
    try {
      return fingerprint.getPrimitive(PRFS, PrfSet.class);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("the fingerprint keys cannot be used", e);
    }
  }

  /** New keys are added at the end, so the first one is the oldest. */
  Prf oldestPrf() {
    try {
      return Objects.requireNonNull(prfs().getPrfs().get(fingerprint.getAt(0).getId()));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("the fingerprint keys cannot be used", e);
    }
  }

  private String toJson() {
    ObjectNode root = JSON.createObjectNode();
    try {
      root.set(ENCRYPTION, JSON.readTree(json(encryption, AEADS)));
      root.set(FINGERPRINT, JSON.readTree(json(fingerprint, PRFS)));
      newestSince.ifPresent(time -> root.put(NEWEST_SINCE, time.toString()));
    } catch (GeneralSecurityException | JsonProcessingException e) {
      throw new IllegalStateException("the keys could not be written", e);
    }
    return root.toPrettyString() + "\n";
  }

  private static Keyset fromJson(String text) throws IOException, GeneralSecurityException {
    JsonNode root = JSON.readTree(text);
    Keyset keyset =
        new Keyset(
            handle(root.path(ENCRYPTION), AEADS),
            handle(root.path(FINGERPRINT), PRFS),
            time(root.path(NEWEST_SINCE)));
    keyset.encryption.getPrimitive(AEADS, Aead.class);
    keyset.fingerprint.getPrimitive(PRFS, PrfSet.class);
    return keyset;
  }

  private static Optional<Instant> time(JsonNode text) throws IOException {
    try {
      return text.isMissingNode() ? Optional.empty() : Optional.of(Instant.parse(text.asText()));
    } catch (DateTimeParseException e) {
      throw new IOException(NEWEST_SINCE + " is not a time", e);
    }
  }

  private static String json(KeysetHandle keys, Configuration kind)
      throws GeneralSecurityException {
    return TinkJsonProtoKeysetFormat.serializeKeyset(keys, kind, InsecureSecretKeyAccess.get());
  }

  private static KeysetHandle handle(JsonNode keys, Configuration kind)
      throws GeneralSecurityException {
    return TinkJsonProtoKeysetFormat.parseKeyset(
        keys.toString(), kind, InsecureSecretKeyAccess.get());
  }

  @Override
  public String toString() {
    return "Keyset(***)";
  }
}
