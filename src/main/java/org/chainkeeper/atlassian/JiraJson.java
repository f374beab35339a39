package org.chainkeeper.atlassian;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.chainkeeper.atlassian.IssueFieldsCopier.CopiedFields;
import org.chainkeeper.jira.Count;
import org.chainkeeper.jira.Issue;
import org.chainkeeper.jira.IssueKey;
import org.chainkeeper.jira.IssuePage;
import org.chainkeeper.jira.PageSize;
import org.chainkeeper.jira.PageToken;
import org.chainkeeper.jira.RawJson;
import org.chainkeeper.tenant.AccountId;

/**
 * Reads Jira's JSON in one pass. An issue's {@code fields} are checked to be JSON and copied as
 * they are, but for long texts; nothing is built from them.
 */
final class JiraJson {
  static final JsonFactory FACTORY =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxDocumentLength(16L << 20)
                  .maxStringLength(4 << 20)
                  .maxNestingDepth(300)
                  .maxNameLength(5_000)
                  .build())
          .build();

  static final ObjectMapper TREES = new ObjectMapper(FACTORY);
  private static final CopiedFields NO_FIELDS = new CopiedFields(RawJson.of("{}"), Map.of());

  private JiraJson() {}

  /**
   * Reads one kind of body; throws {@link IOException} or {@link IllegalArgumentException} when it
   * is something else.
   */
  @FunctionalInterface
  interface Reader<T> {
    T read(ReceivedBody body) throws IOException;
  }

  /** As {@link #issues(ReceivedBody, Set)}, where no names and types are wanted. */
  static IssuePage issues(ReceivedBody body) throws IOException {
    return issues(body, Set.of());
  }

  /**
   * The answers of {@code search/jql} and {@code issue/bulkfetch}. The latter lists as {@code
   * issueErrors} what Jira could not return just now, or not with so many others; issues that do not
   * exist or are not visible are left out without one. So an answer with errors is not read: it would
   * call an issue missing that is there.
   *
   * @param described the fields whose names and types are wanted
   */
  static IssuePage issues(ReceivedBody body, Set<String> described) throws IOException {
    Optional<List<Issue>> issues = Optional.empty();
    ExpandedFields expanded = new ExpandedFields(described);
    Optional<PageToken> next = Optional.empty();
    boolean last = false;
    int unreturned = 0;
    try (JsonParser json = FACTORY.createParser(body.stream())) {
      begin(json);
      for (String name = member(json); !name.isEmpty(); name = member(json)) {
        switch (name) {
          case "issues" -> issues = Optional.of(list(json, body, expanded));
          case "issueErrors" -> unreturned = size(json);
          case "names" -> expanded.readNames(json);
          case "schema" -> expanded.readSchemas(json);
          case "nextPageToken" ->
              next = text(json).filter(token -> !token.isBlank()).map(PageToken::new);
          case "isLast" -> last = json.currentToken() == JsonToken.VALUE_TRUE;
          default -> json.skipChildren();
        }
      }
      end(json);
    }
    if (unreturned > 0) {
      throw new IOException("Jira could not return " + unreturned + " of the issues");
    }
    List<Issue> found = issues.orElseThrow(() -> new IOException("no issues"));
    return new IssuePage(
        found, expanded.names(), expanded.schemas(), last ? Optional.empty() : next);
  }

  /** Of a list; zero for another value. */
  private static int size(JsonParser json) throws IOException {
    if (json.currentToken() != JsonToken.START_ARRAY) {
      json.skipChildren();
      return 0;
    }
    int size = 0;
    while (json.nextToken() != JsonToken.END_ARRAY && json.currentToken() != null) {
      json.skipChildren();
      size++;
    }
    return size;
  }

  private static List<Issue> list(JsonParser json, ReceivedBody body, ExpandedFields expanded)
      throws IOException {
    if (json.currentToken() != JsonToken.START_ARRAY) {
      throw new IOException("issues are not a list");
    }
    List<Issue> issues = new ArrayList<>();
    while (json.nextToken() == JsonToken.START_OBJECT) {
      if (issues.size() == PageSize.MAX.issues()) {
        throw new IOException("more issues than were requested");
      }
      issues.add(issue(json, body, expanded));
      body.forgetBefore(json.currentLocation().getByteOffset());
    }
    if (json.currentToken() != JsonToken.END_ARRAY) {
      throw new IOException("something that is not an issue");
    }
    return issues;
  }

  private static Issue issue(JsonParser json, ReceivedBody body, ExpandedFields expanded)
      throws IOException {
    Optional<String> key = Optional.empty();
    CopiedFields copied = NO_FIELDS;
    for (String name = member(json); !name.isEmpty(); name = member(json)) {
      switch (name) {
        case "key" -> key = text(json);
        case "fields" -> copied = object(json, body);
        case "names" -> expanded.readNames(json);
        case "schema" -> expanded.readSchemas(json);
        default -> json.skipChildren();
      }
    }
    IssueKey found = new IssueKey(key.orElseThrow(() -> new IOException("no key")));
    return new Issue(found, copied.fields(), copied.shortened());
  }

  private static CopiedFields object(JsonParser json, ReceivedBody body) throws IOException {
    if (json.currentToken() == JsonToken.VALUE_NULL) {
      return NO_FIELDS;
    }
    if (json.currentToken() != JsonToken.START_OBJECT) {
      throw new IOException("fields are not an object");
    }
    return IssueFieldsCopier.read(json, body);
  }

  /** With a question mark for half a character, which JSON can hold and UTF-8 cannot. */
  static String writable(String text) {
    return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
  }

  /** The answer of {@code search/approximate-count}. */
  static Count count(ReceivedBody body) throws IOException {
    JsonNode count = TREES.readTree(body.stream()).path("count");
    if (!count.isIntegralNumber()) {
      throw new IOException("no count");
    }
    return new Count(count.asLong());
  }

  /** The answer of {@code myself}. */
  static AccountId myself(ReceivedBody body) throws IOException {
    JsonNode id = TREES.readTree(body.stream()).path("accountId");
    if (!id.isTextual()) {
      throw new IOException("no account");
    }
    return new AccountId(id.textValue());
  }

  /** Jira's messages about a request that it rejects; empty when there are none. */
  static String complaint(ReceivedBody body) {
    try {
      JsonNode error = TREES.readTree(body.stream());
      String words =
          Stream.concat(values(error.path("errorMessages")), values(error.path("errors")))
              .collect(Collectors.joining(" "));
      return plain(words);
    } catch (IOException e) {
      return "";
    }
  }

  /** A message of Jira as plain text: no control characters, at most 1,000 others. */
  static String plain(String words) {
    String text =
        writable(words)
            .codePoints()
            .map(c -> Character.isISOControl(c) ? ' ' : c)
            .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
            .toString()
            .strip();
    return ShortText.shorten(text, ShortText.MAX_CHARACTERS);
  }

  private static Stream<String> values(JsonNode node) {
    return StreamSupport.stream(node.spliterator(), false)
        .filter(JsonNode::isTextual)
        .map(JsonNode::asText)
        .filter(text -> !text.isBlank());
  }

  private static void begin(JsonParser json) throws IOException {
    if (json.nextToken() != JsonToken.START_OBJECT) {
      throw new IOException("not an object");
    }
  }

  /** Moves to the value of the next member and returns its name, or empty at the end. */
  static String member(JsonParser json) throws IOException {
    if (json.nextToken() != JsonToken.FIELD_NAME) {
      return "";
    }
    String name = json.currentName();
    json.nextToken();
    return name.isEmpty() ? " " : name;
  }

  static Optional<String> text(JsonParser json) throws IOException {
    if (json.currentToken() == JsonToken.VALUE_STRING) {
      return Optional.of(json.getText());
    }
    json.skipChildren();
    return Optional.empty();
  }

  private static void end(JsonParser json) throws IOException {
    if (json.nextToken() != null) {
      throw new IOException("something after the end");
    }
  }
}
