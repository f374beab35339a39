package org.chainkeeper.sandbox.oauth;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** What a further consent of the same person for the same app does; Atlassian does not document it. */
public enum SecondConsent {
  /** All tokens reach the sites of all consents, and those from before go on working. */
  ADDITIVE,
  /** The tokens from before are dead; the new ones reach the sites that were chosen now. */
  REPLACED,
  /** The tokens from before go on working for their sites, the new ones for those chosen now. */
  SEPARATE;

  /** As the control routes spell it. */
  public static Optional<SecondConsent> of(String label) {
    return Arrays.stream(values()).filter(one -> one.label().equals(label)).findFirst();
  }

  /** All of them, for a message. */
  public static String labels() {
    return Arrays.stream(values()).map(SecondConsent::label).collect(Collectors.joining(", "));
  }

  String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
