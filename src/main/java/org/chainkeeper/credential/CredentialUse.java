package org.chainkeeper.credential;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What an admin may allow a credential to be used for, where the reader is not connected. */
public enum CredentialUse {
  COUNT,
  CHART,
  TABLE,
  EXPORT;

  /** As the API spells it. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Empty when there is no such use. */
  public static Optional<CredentialUse> parse(String text) {
    return Arrays.stream(values()).filter(use -> use.text().equals(text)).findFirst();
  }
}
