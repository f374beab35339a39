package org.chainkeeper.tenant;

/**
 * A request and the token that came with it.
 *
 * @param path as it was sent, still encoded, with the base url's path
 * @param query as it was sent, still encoded, without {@code ?}; empty when there is none
 */
public record SignedRequest(String method, String path, String query, String token) {
  /** Names neither token nor query: both may hold a secret. */
  @Override
  public String toString() {
    return method + " " + path;
  }
}
