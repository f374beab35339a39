package org.chainkeeper.sandbox.oauth;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** The effect of a further consent of the same person for the same app, which Atlassian does not document. */
public enum SecondConsent {
  /** All tokens reach the sites of all consents, and earlier tokens remain valid. */
  ADDITIVE,
  /** Earlier tokens are revoked; the new ones reach the sites that were chosen now. */
  REPLACED,
  /** Earlier tokens remain valid for their sites, the new ones for those chosen now. */
  SEPARATE;

  /** The effect with this label. */
  public static Optional<SecondConsent> of(String label) {
    return Arrays.stream(values()).filter(one -> one.label().equals(label)).findFirst();
  }

  /** All labels, for an error message. */
  public static String labels() {
    return Arrays.stream(values()).map(SecondConsent::label).collect(Collectors.joining(", "));
  }

  String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
