package org.chainkeeper.sandbox.confluence;

import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Atlassian's query string hash: binds a JWT to one request. Implemented from its documentation and
 * independently of the app, so that each verifies the other.
 *
 * @see <a href="https://developer.atlassian.com/cloud/confluence/understanding-jwt/">Atlassian</a>
 */
final class QueryStringHash {
  private QueryStringHash() {}

  /**
   * @param url absolute, or a path with a query
   * @param baseUrl base url of the app, whose path is removed
   */
  static String of(String method, String url, String baseUrl) {
    return sha256(canonical(method, url, baseUrl));
  }

  static String canonical(String method, String url, String baseUrl) {
    int question = url.indexOf('?');
    String path = path(question < 0 ? url : url.substring(0, question), baseUrl);
    String query = question < 0 ? "" : query(url.substring(question + 1));
    return method.toUpperCase(Locale.ROOT) + "&" + path + "&" + query;
  }

  /** RFC 3986: everything but letters, digits and {@code -._~} as {@code %XX} of its UTF-8. */
  static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8)
        .replace("+", "%20")
        .replace("*", "%2A")
        .replace("%7E", "~");
  }

  private static String path(String full, String baseUrl) {
    String origin = full.startsWith("/") ? "" : origin(full);
    String path = full.substring(origin.length());
    String base = baseUrl.isEmpty() ? "" : baseUrl.substring(origin(baseUrl).length());
    if (!base.isEmpty() && (path.equals(base) || path.startsWith(base + "/"))) {
      path = path.substring(base.length());
    }
    while (path.endsWith("/")) {
      path = path.substring(0, path.length() - 1);
    }
    return path.isEmpty() ? "/" : path.replace("&", "%26");
  }

  private static String origin(String url) {
    URI uri = URI.create(url.replaceFirst("[?#].*$", ""));
    return uri.getScheme() + "://" + uri.getRawAuthority();
  }

  private static String query(String raw) {
    Map<String, List<String>> parameters = new TreeMap<>(QueryStringHash::byCodePoint);
    for (String pair : raw.split("&", -1)) {
      int equals = pair.indexOf('=');
      String name = decode(equals < 0 ? pair : pair.substring(0, equals));
      if (!name.isEmpty() && !name.equals("jwt")) {
        String value = equals < 0 ? "" : decode(pair.substring(equals + 1));
        parameters.computeIfAbsent(name, _ -> new ArrayList<>()).add(value);
      }
    }
    return parameters.entrySet().stream()
        .map(entry -> encode(entry.getKey()) + "=" + values(entry.getValue()))
        .collect(Collectors.joining("&"));
  }

  private static String values(List<String> values) {
    return values.stream()
        .sorted(QueryStringHash::byCodePoint)
        .map(QueryStringHash::encode)
        .collect(Collectors.joining(","));
  }

  private static String decode(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }

  private static int byCodePoint(String one, String other) {
    return Arrays.compare(one.codePoints().toArray(), other.codePoints().toArray());
  }

  private static String sha256(String text) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
