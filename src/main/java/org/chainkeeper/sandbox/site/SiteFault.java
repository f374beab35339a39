package org.chainkeeper.sandbox.site;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** The reason for which a site refuses an app with a valid token. */
public enum SiteFault {
  /** No refusal. */
  NONE,
  /** The site has an IP allowlist, and the app's server is not on it. */
  IP_ALLOWLIST,
  /** An administrator has blocked this app. */
  APP_BLOCKED,
  /** The site is suspended. */
  SUSPENDED;

  /** The name in control requests, {@code ip-allowlist}. */
  public String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The fault with this {@link #label()}. */
  public static Optional<SiteFault> of(String label) {
    return Arrays.stream(values()).filter(fault -> fault.label().equals(label)).findFirst();
  }

  /** All labels, for an error message. */
  public static String labels() {
    return Arrays.stream(values()).map(SiteFault::label).collect(Collectors.joining(", "));
  }
}
