package org.chainkeeper.sandbox;

import java.util.List;
import java.util.Optional;

/**
 * The options of a {@link Sandbox}.
 *
 * @param clientId the OAuth client that may ask for tokens
 * @param clientSecret its secret
 * @param appBaseUrl base url of the Connect app to install and to embed; empty: no installation
 * @param redirectUris callbacks beside the loopback addresses, which are always allowed
 */
public record SandboxOptions(
    String clientId, String clientSecret, Optional<String> appBaseUrl, List<String> redirectUris) {
  /** The default client id. */
  public static final String CLIENT_ID = "local-client";

  /** The default client secret; it is valid for the sandbox only. */
  public static final String CLIENT_SECRET = "local-client-secret-that-opens-nothing-else";

  public SandboxOptions {
    redirectUris = List.copyOf(redirectUris);
  }

  /** The authorization server and Jira, without an app. */
  public static SandboxOptions defaults() {
    return new SandboxOptions(CLIENT_ID, CLIENT_SECRET, Optional.empty(), List.of());
  }

  /** The same, with an app to install and embed. */
  public SandboxOptions withApp(String baseUrl) {
    return new SandboxOptions(clientId, clientSecret, Optional.of(baseUrl), redirectUris);
  }

  @Override
  public String toString() {
    return "SandboxOptions[clientId=" + clientId + ", appBaseUrl=" + appBaseUrl + "]";
  }
}
