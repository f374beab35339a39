package org.chainkeeper;

import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Reads typed values by name and collects problems instead of stopping at the first. A problem never
 * quotes a value, which may be a secret in the wrong place.
 */
final class SettingValues {
  private static final Pattern LOOPBACK =
      Pattern.compile("localhost|127(\\.[0-9]{1,3}){3}|\\[::1]");

  private final Map<String, String> values;
  private final List<String> problems = new ArrayList<>();

  SettingValues(Map<String, String> values) {
    this.values = values;
  }

  void problem(String line) {
    problems.add(line);
  }

  int problems() {
    return problems.size();
  }

  void throwIfInvalid() {
    if (!problems.isEmpty()) {
      throw new SettingsException(problems);
    }
  }

  Optional<String> optional(String name) {
    return Optional.ofNullable(values.get(name)).map(String::strip).filter(text -> !text.isEmpty());
  }

  String required(String name, Pattern pattern) {
    Optional<String> text = optional(name);
    if (text.isEmpty()) {
      problem(name + " is missing");
    } else if (!pattern.matcher(text.get()).matches()) {
      problem(name + " must be printable characters without spaces");
    }
    return text.orElse("");
  }

  String text(String name, String fallback, Pattern pattern, String requirement) {
    String text = optional(name).orElse(fallback);
    if (!pattern.matcher(text).matches()) {
      problem(name + " must be " + requirement);
    }
    return text;
  }

  int number(String name, int fallback, int min, int max) {
    Optional<String> text = optional(name);
    if (text.isEmpty()) {
      return fallback;
    }
    try {
      int number = Integer.parseInt(text.get());
      if (number >= min && number <= max) {
        return number;
      }
    } catch (NumberFormatException _) {
      // the same fault as a number out of range
    }
    problem(name + " must be a whole number from " + min + " to " + max);
    return fallback;
  }

  /** An IP address, never a host name, whose address another machine decides. */
  String address(String name, String fallback) {
    String text = optional(name).orElse(fallback);
    try {
      return InetAddress.ofLiteral(text).getHostAddress();
    } catch (IllegalArgumentException _) {
      problem(name + " must be an IP address such as 127.0.0.1, 0.0.0.0 or ::1");
      return fallback;
    }
  }

  Duration duration(String name, Duration fallback, Duration max) {
    Optional<String> text = optional(name);
    if (text.isEmpty()) {
      return fallback;
    }
    try {
      Duration duration = Duration.parse(text.get());
      if (!duration.isNegative() && duration.compareTo(max) <= 0) {
        return duration;
      }
    } catch (DateTimeException _) {
      // the same fault as a duration out of range
    }
    problem(name + " must be an ISO 8601 duration such as PT90S, from PT0S to " + max);
    return fallback;
  }

  List<Duration> durations(String name, List<Duration> fallback) {
    Optional<String> text = optional(name);
    if (text.isEmpty()) {
      return fallback;
    }
    try {
      return Arrays.stream(text.get().split(",", -1))
          .map(String::strip)
          .map(Duration::parse)
          .toList();
    } catch (DateTimeException _) {
      problem(name + " must be ISO 8601 durations between commas, such as PT15S,PT1M");
      return fallback;
    }
  }

  List<String> list(String name, String fallback, Pattern element, String requirement) {
    List<String> words = List.of(optional(name).orElse(fallback).split("\\s+"));
    if (!words.stream().allMatch(word -> element.matcher(word).matches())) {
      problem(name + " must be " + requirement + ", between spaces");
    }
    return words;
  }

  URI url(String name, String fallback) {
    try {
      URI url = new URI(optional(name).orElse(fallback).replaceFirst("/+$", ""));
      if (isPlain(url) && isSafe(url)) {
        return url;
      }
    } catch (URISyntaxException _) {
      // the same fault as a url of another kind
    }
    problem(name + " must be an https url (http on loopback only) without query and fragment");
    return URI.create(fallback);
  }

  /** As {@link #url}, for an optional setting. */
  Optional<URI> optionalUrl(String name) {
    return optional(name).map(_ -> url(name, "https://localhost"));
  }

  private static boolean isPlain(URI url) {
    return url.getHost() != null
        && url.getRawUserInfo() == null
        && url.getRawQuery() == null
        && url.getRawFragment() == null
        && url.getPort() <= 65_535;
  }

  private static boolean isSafe(URI url) {
    String scheme = String.valueOf(url.getScheme()).toLowerCase(Locale.ROOT);
    String host = url.getHost().toLowerCase(Locale.ROOT);
    return scheme.equals("https") || (scheme.equals("http") && LOOPBACK.matcher(host).matches());
  }
}
