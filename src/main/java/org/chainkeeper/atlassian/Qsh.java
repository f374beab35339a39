package org.chainkeeper.atlassian;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.chainkeeper.tenant.SignedRequest;

/**
 * The hash of method, path and query that binds a Connect JWT to one request ("Creating a query
 * string hash" in Atlassian's guide to JWT).
 */
final class Qsh {
  private static final Comparator<String> BY_CODE_POINT =
      (a, b) -> Arrays.compareUnsigned(utf8(a), utf8(b));

  private Qsh() {}

  /**
   * The hash in lower-case hex; empty when the query has invalid percent-encoding.
   *
   * @param basePath the path of the app's base url, empty at the root
   */
  static Optional<String> of(SignedRequest request, String basePath) {
    return canonical(request, basePath).map(text -> HexFormat.of().formatHex(sha256(text)));
  }

  static Optional<String> canonical(SignedRequest request, String basePath) {
    try {
      return Optional.of(
          request.method().toUpperCase(Locale.ROOT)
              + "&"
              + path(request.path(), basePath)
              + "&"
              + query(request.query()));
    } catch (IllegalArgumentException malformed) {
      return Optional.empty();
    }
  }

  private static String path(String path, String basePath) {
    boolean below = path.equals(basePath) || path.startsWith(basePath + "/");
    var own = below ? path.substring(basePath.length()) : path;
    var trimmed = own.endsWith("/") ? own.substring(0, own.length() - 1) : own;
    return trimmed.isEmpty() ? "/" : trimmed.replace("&", "%26");
  }

  private static String query(String query) {
    Map<String, List<String>> byName =
        Arrays.stream(query.split("&", -1))
            .filter(part -> !part.isEmpty())
            .map(part -> part.split("=", 2))
            .filter(part -> !part[0].equals("jwt"))
            .collect(
                Collectors.groupingBy(
                    part -> decode(part[0]),
                    () -> new TreeMap<>(BY_CODE_POINT),
                    Collectors.mapping(
                        part -> part.length == 1 ? "" : decode(part[1]), Collectors.toList())));
    return byName.entrySet().stream()
        .map(entry -> encode(entry.getKey()) + "=" + values(entry.getValue()))
        .collect(Collectors.joining("&"));
  }

  private static String values(List<String> values) {
    return values.stream().sorted(BY_CODE_POINT).map(Qsh::encode).collect(Collectors.joining(","));
  }

  private static String decode(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }

  /** RFC 3986 §2.3: form encoding differs from it in three characters. */
  static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8)
        .replace("+", "%20")
        .replace("*", "%2A")
        .replace("%7E", "~");
  }

  private static byte[] sha256(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(utf8(text));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
