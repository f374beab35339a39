package org.chainkeeper.endtoend;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Sends requests and writes down what was asked and answered, in groups. */
final class Recorder {
  private static final ObjectMapper JSON =
      JsonMapper.builder().enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS).build();

  /** Their members come in another order after each start of the app; so do those of problems. */
  private static final List<String> UNORDERED = List.of("/api/jql/", "/api/filters", "/health/");

  /** The same holds for what a page says of the link that it was made of. */
  private static final Pattern LINK = Pattern.compile("\"link\":(\\{[^{}]*})");

  /** What an answer says unless it says so itself; recorded as one line when all of it is there. */
  private static final Set<String> USUAL =
      Set.of(
          "< Cache-Control: no-store",
          "< Connection: close",
          "< Content-Security-Policy: default-src 'none'; frame-ancestors 'none'; base-uri 'none'",
          "< Date: <date>",
          "< Referrer-Policy: no-referrer",
          "< X-Content-Type-Options: nosniff",
          "< X-Trace-Id: <trace>");

  private final RecordedWorld world;
  private final RecordedMasks masks;
  private final Map<String, StringBuilder> groups = new LinkedHashMap<>();
  private final List<Exchange> exchanges = new ArrayList<>();
  private StringBuilder current = new StringBuilder();

  /** What was asked of the app's own port, and the status of the answer. */
  record Exchange(String method, String path, int status) {}

  Recorder(RecordedWorld world) {
    this.world = world;
    this.masks = world.masks();
  }

  RecordedWorld world() {
    return world;
  }

  /** Begins a file. */
  void group(String name) {
    current = new StringBuilder();
    groups.put(name, current);
  }

  /** Sends a request to the app and records the answer. */
  RawAnswer send(String title, RecordedRequest request) {
    return send(title, request, Set.of());
  }

  /**
   * The same for an answer some of whose headers depend on timing.
   *
   * @param masked lower-case names of headers with a number whose value is not recorded
   */
  RawAnswer send(String title, RecordedRequest request, Set<String> masked) {
    return sendUntil(title, request, masked, _ -> true, 1);
  }

  /**
   * Sends a request until the status is wanted, at most {@code maxAttempts} times, and records the
   * last answer.
   */
  RawAnswer sendUntil(
      String title,
      RecordedRequest request,
      Set<String> masked,
      IntPredicate wantedStatus,
      int maxAttempts) {
    int port = world.app().port();
    RawAnswer answer = RawAnswer.to(request, port);
    for (int sent = 1; sent < maxAttempts && !wantedStatus.test(answer.code()); sent++) {
      answer = RawAnswer.to(request, port);
    }
    String path = request.target().split("\\?", 2)[0];
    exchanges.add(new Exchange(request.method(), path, answer.code()));
    record(title, request, answer, masked, masks.mask(shownBody(request, answer)));
    return answer;
  }

  /** Sends a request to the management port. */
  RawAnswer management(String title, RecordedRequest request) {
    RawAnswer answer = RawAnswer.to(request, world.app().managementPort());
    record(title, request, answer, Set.of(), masks.mask(shownBody(request, answer)));
    return answer;
  }

  /** The same, with the body told in another way. */
  RawAnswer management(String title, RecordedRequest request, UnaryOperator<String> body) {
    RawAnswer answer = RawAnswer.to(request, world.app().managementPort());
    record(title, request, answer, Set.of(), body.apply(answer.body()));
    return answer;
  }

  /** Adds lines that are no exchange. */
  void note(String title, String text) {
    current.append("=== ").append(title).append("\n").append(masks.mask(text)).append("\n\n");
  }

  private void record(
      String title, RecordedRequest request, RawAnswer answer, Set<String> masked, String body) {
    if (current.indexOf("=== " + title + "\n") >= 0) {
      throw new IllegalArgumentException("two exchanges are called " + title);
    }
    current.append("=== ").append(title).append('\n');
    String line = request.method() + " " + masks.mask(request.shownTarget());
    current.append("> ").append(line).append('\n');
    request
        .headers()
        .forEach(one ->
            current.append("> ").append(one.name()).append(": ").append(one.shown()).append('\n'));
    if (!request.shownBody().isEmpty()) {
      current.append("> ").append(masks.mask(request.shownBody())).append('\n');
    }
    current.append("< ").append(answer.status()).append('\n');
    current.append(headers(request, answer, masked));
    if (!body.isEmpty()) {
      current.append('\n').append(body.stripTrailing()).append('\n');
    }
    current.append('\n');
  }

  /** Sorted, because their order says nothing (RFC 9110 §5.3). */
  private String headers(RecordedRequest request, RawAnswer answer, Set<String> masked) {
    List<String> lines =
        answer.headers().stream()
            .map(one -> "< " + shown(request, answer, one, masked))
            .sorted(String.CASE_INSENSITIVE_ORDER)
            .toList();
    boolean usual = lines.stream().filter(USUAL::contains).count() == USUAL.size();
    return (usual ? "< the usual headers\n" : "")
        + lines.stream()
            .filter(line -> !usual || !USUAL.contains(line))
            .map(line -> line + "\n")
            .collect(Collectors.joining());
  }

  private String shown(
      RecordedRequest request, RawAnswer answer, RawAnswer.Header header, Set<String> masked) {
    String name = header.name().toLowerCase(Locale.ROOT);
    if (name.equals("content-length")) {
      return header.name() + ": " + length(request, answer, header.value());
    }
    if (masked.contains(name) && header.value().matches("[1-9][0-9]{0,3}")) {
      return header.name() + ": <number>";
    }
    return masks.mask(header.name() + ": " + header.value());
  }

  /** What is masked in a body has another length in each run; that the length is right is told. */
  private static String length(RecordedRequest request, RawAnswer answer, String value) {
    boolean right =
        value.equals(Integer.toString(answer.length())) || request.method().equals("HEAD");
    return right ? "<length of the body>" : value + " for " + answer.length() + " bytes";
  }

  private static String shownBody(RecordedRequest request, RawAnswer answer) {
    String type = answer.header("Content-Type").orElse("");
    if (request.target().startsWith("/assets/") && answer.code() == 200) {
      return answer.body().isEmpty() ? "" : "(a file of the frontend)";
    }
    if (!type.contains("json")) {
      return LINK.matcher(answer.body())
          .replaceAll(link -> Matcher.quoteReplacement("\"link\":" + sorted(link.group(1))));
    }
    boolean unordered =
        type.equals("application/problem+json")
            || UNORDERED.stream().anyMatch(request.target()::startsWith);
    return lines(unordered && !answer.body().isEmpty() ? sorted(answer.body()) : answer.body());
  }

  /** With the members of each object in the order of their names. */
  private static String sorted(String json) {
    try {
      return JSON.writeValueAsString(JSON.readValue(json, Object.class));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("an answer that is not JSON: " + json, e);
    }
  }

  /** One member on each line, so that a difference can be read; a line break of the body is shown. */
  private static String lines(String json) {
    return json.replace("\n", "\u23ce\n").replaceAll(",(?=[\"{])", ",\n");
  }

  /** The files by name. */
  Map<String, String> files() {
    Map<String, String> files = new LinkedHashMap<>();
    groups.forEach((name, text) -> files.put(name, text.toString()));
    return files;
  }

  List<Exchange> exchanges() {
    return List.copyOf(exchanges);
  }
}
