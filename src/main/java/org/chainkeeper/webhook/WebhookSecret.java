package org.chainkeeper.webhook;

import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The key of a webhook's signatures: {@code whsec_} and 24 to 64 bytes in Base64 (Standard Webhooks,
 * <i>Signature scheme</i>). It cannot be printed.
 */
public final class WebhookSecret {
  private static final String PREFIX = "whsec_";
  private static final String MAC = "HmacSHA256";
  private static final int BYTES = 32;
  private static final int MIN_BYTES = 24;
  private static final int MAX_BYTES = 64;

  private final byte[] key;

  private WebhookSecret(byte[] key) {
    this.key = key;
  }

  public static WebhookSecret random() {
    byte[] key = new byte[BYTES];
    new SecureRandom().nextBytes(key);
    return new WebhookSecret(key);
  }

  /** Empty when it is none. */
  public static Optional<WebhookSecret> parse(String text) {
    if (!text.startsWith(PREFIX)) {
      return Optional.empty();
    }
    try {
      byte[] key = Base64.getDecoder().decode(text.substring(PREFIX.length()));
      return Optional.of(new WebhookSecret(key))
          .filter(_ -> key.length >= MIN_BYTES && key.length <= MAX_BYTES);
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** As a receiver's library takes it. */
  public String text() {
    return PREFIX + Base64.getEncoder().encodeToString(key);
  }

  /** Of one signature, {@code v1,…}. */
  String sign(byte[] content) {
    try {
      Mac mac = Mac.getInstance(MAC);
      mac.init(new SecretKeySpec(key, MAC));
      return "v1," + Base64.getEncoder().encodeToString(mac.doFinal(content));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has " + MAC, e);
    }
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof WebhookSecret secret && text().equals(secret.text());
  }

  @Override
  public int hashCode() {
    return text().hashCode();
  }

  @Override
  public String toString() {
    return "WebhookSecret(***)";
  }
}
