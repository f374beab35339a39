package org.chainkeeper.atlassian;

import java.net.URI;
import java.time.Duration;

/**
 * This app's registration at the authorization server.
 *
 * @param secret never printed
 * @param tokenUrl {@code https}, or {@code http} on loopback
 * @param deadline for a whole call to the token endpoint, from connecting to the last byte
 */
public record OAuthClient(String id, String secret, URI tokenUrl, Duration deadline) {
  @Override
  public String toString() {
    return "OAuthClient(" + id + ")";
  }
}
