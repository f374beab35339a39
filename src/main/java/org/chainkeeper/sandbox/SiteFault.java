package org.chainkeeper.sandbox;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** Why a site answers an app with a refusal, although the app's token is good. */
public enum SiteFault {
  /** It answers. */
  NONE,
  /** The site has an IP allowlist, and the app's server is not on it. */
  IP_ALLOWLIST,
  /** An administrator does not let this app use the site. */
  APP_BLOCKED,
  /** The site is suspended. */
  SUSPENDED;

  /** As control routes write it, {@code ip-allowlist}. */
  public String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The fault that is written so. */
  public static Optional<SiteFault> of(String label) {
    return Arrays.stream(values()).filter(fault -> fault.label().equals(label)).findFirst();
  }

  /** All words, for a message. */
  public static String labels() {
    return Arrays.stream(values()).map(SiteFault::label).collect(Collectors.joining(", "));
  }
}
