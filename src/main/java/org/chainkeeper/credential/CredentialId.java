package org.chainkeeper.credential;

import java.util.Optional;
import java.util.UUID;

/** Identifies a stored credential; another secret has another id, so that no cached answer crosses over. */
public record CredentialId(UUID value) {
  public static CredentialId random() {
    return new CredentialId(UUID.randomUUID());
  }

  /** Empty when the text is no id. */
  public static Optional<CredentialId> parse(String text) {
    try {
      return Optional.of(new CredentialId(UUID.fromString(text)));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
