package org.chainkeeper.delivery;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.InetAddress;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;

/**
 * Hosts whose addresses are all public.
 *
 * @param resolver finds the addresses of a host
 * @param isPublic whether an address may be connected to
 * @param timeout how long a resolver may take
 */
record PublicHosts(Resolver resolver, Predicate<InetAddress> isPublic, Duration timeout) {
  private static final Duration TIMEOUT = Duration.ofSeconds(5);

  PublicHosts(Resolver resolver, Predicate<InetAddress> isPublic) {
    this(resolver, isPublic, TIMEOUT);
  }

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
   * @throws SocketTimeoutException when DNS does not answer in time
   */
  InetAddress address(String host) throws IOException {
    List<InetAddress> addresses = resolve(host);
    if (!addresses.stream().allMatch(isPublic)) {
      throw new NotPublicException();
    }
    return addresses.getFirst();
  }

  /** On a thread of the system: the platform's resolver has no deadline, cannot be interrupted and pins one. */
  private List<InetAddress> resolve(String host) throws IOException {
    FutureTask<List<InetAddress>> answer = new FutureTask<>(() -> resolver.resolve(host));
    var _ = Thread.ofPlatform().daemon().name("dns").start(answer);
    try {
      return answer.get(timeout.toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      throw new SocketTimeoutException("DNS does not answer");
    } catch (ExecutionException e) {
      throw e.getCause() instanceof IOException failed ? failed : new IOException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException();
    }
  }
}
