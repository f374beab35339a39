package org.chainkeeper.delivery;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.function.Predicate;

/**
 * Hosts whose addresses are all public.
 *
 * @param resolver finds the addresses of a host
 * @param isPublic whether an address may be connected to
 */
record PublicHosts(Resolver resolver, Predicate<InetAddress> isPublic) {
  /** Finds the addresses of a host, at least one. */
  @FunctionalInterface
  interface Resolver {
    List<InetAddress> resolve(String host) throws UnknownHostException;
  }

  /** By the system's DNS. */
  static PublicHosts ofSystem() {
    return new PublicHosts(
        host -> List.of(InetAddress.getAllByName(host)), PublicAddresses::isPublic);
  }

  /** The host has an address that is not public. */
  static final class NotPublicException extends IOException {
    NotPublicException() {
      super("not a public address");
    }
  }

  /**
   * An address of a host.
   *
   * @throws NotPublicException when any of its addresses is not public
   * @throws UnknownHostException when it has none
   */
  InetAddress address(String host) throws IOException {
    List<InetAddress> addresses = resolver.resolve(host);
    if (!addresses.stream().allMatch(isPublic)) {
      throw new NotPublicException();
    }
    return addresses.getFirst();
  }
}
