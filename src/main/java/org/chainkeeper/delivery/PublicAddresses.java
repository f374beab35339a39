package org.chainkeeper.delivery;

import java.math.BigInteger;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;

/**
 * Which addresses are reachable by all of the internet: none of IANA's special-purpose registries (RFC
 * 6890), and of IPv6 global unicast only (RFC 4291 §2.4).
 */
final class PublicAddresses {
  private static final List<Range> NOT_PUBLIC =
      List.of(
          Range.of("0.0.0.0/8"),
          Range.of("10.0.0.0/8"),
          Range.of("100.64.0.0/10"), // carriers' NAT
          Range.of("127.0.0.0/8"),
          Range.of("169.254.0.0/16"), // link-local, metadata of clouds
          Range.of("172.16.0.0/12"),
          Range.of("192.0.0.0/24"),
          Range.of("192.0.2.0/24"),
          Range.of("192.88.99.0/24"), // 6to4 relays
          Range.of("192.168.0.0/16"),
          Range.of("198.18.0.0/15"),
          Range.of("198.51.100.0/24"),
          Range.of("203.0.113.0/24"),
          Range.of("224.0.0.0/3"), // multicast, reserved, broadcast
          Range.of("2001::/23"), // Teredo and others that tunnel
          Range.of("2001:db8::/32"),
          Range.of("2002::/16"), // 6to4, which holds an IPv4 address
          Range.of("3fff::/20"));

  private static final Range GLOBAL_UNICAST = Range.of("2000::/3");

  private PublicAddresses() {}

  /**
   * A network.
   *
   * @param bits of one of its addresses
   * @param first its first address without the bits that differ
   * @param rest how many bits differ
   */
  private record Range(int bits, BigInteger first, int rest) {
    static Range of(String text) {
      String[] parts = text.split("/", 2);
      try {
        byte[] network = InetAddress.getByName(parts[0]).getAddress();
        int rest = Byte.SIZE * network.length - Integer.parseInt(parts[1]);
        return new Range(
            Byte.SIZE * network.length, new BigInteger(1, network).shiftRight(rest), rest);
      } catch (UnknownHostException e) {
        throw new IllegalStateException("a literal needs no lookup", e);
      }
    }

    boolean contains(byte[] address) {
      return Byte.SIZE * address.length == bits
          && new BigInteger(1, address).shiftRight(rest).equals(first);
    }
  }

  /** An IPv6 address that is mapped to IPv4 counts as the IPv4 address that Java makes of it. */
  static boolean isPublic(InetAddress address) {
    byte[] bytes = address.getAddress();
    boolean isGlobal = !(address instanceof Inet6Address) || GLOBAL_UNICAST.contains(bytes);
    return isGlobal && NOT_PUBLIC.stream().noneMatch(range -> range.contains(bytes));
  }
}
