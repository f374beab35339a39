package org.chainkeeper.sandbox.jira.issues;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** An issue with its JSON serialized once by field, so that an answer only concatenates bytes. */
public final class SerializedIssue {
  private static final byte[] FIELDS = bytes(",\"fields\":{");
  private static final byte[] NULL = bytes("null");

  private final LocalIssue issue;
  private final byte[] id;
  private final byte[] prefix;
  private final Map<String, byte[]> fields;

  private SerializedIssue(LocalIssue issue, byte[] id, byte[] prefix, Map<String, byte[]> fields) {
    this.issue = issue;
    this.id = id;
    this.prefix = prefix;
    this.fields = fields;
  }

  static SerializedIssue of(LocalIssue issue, IssueJson json, SiteFields site) {
    String id = "{\"id\":\"" + issue.id() + "\"";
    String prefix =
        "{\"expand\":\"renderedFields,names,schema,operations,editmeta,changelog\",\"id\":\""
            + issue.id()
            + "\",\"self\":\""
            + json.self(issue)
            + "\",\"key\":\""
            + issue.key()
            + "\"";
    Map<String, byte[]> fields = new HashMap<>();
    for (IssueField field : IssueField.values()) {
      fields.put(field.id, bytes(json.field(field, issue).toString()));
    }
    site.values().forEach((field, value) -> fields.put(field.id(), bytes(value.apply(issue))));
    return new SerializedIssue(issue, bytes(id), bytes(prefix), fields);
  }

  public LocalIssue issue() {
    return issue;
  }

  /** Appends the issue with these fields; one without a value is null. */
  public void writeTo(ByteArrayOutputStream out, Set<FieldDefinition> chosen) {
    out.writeBytes(prefix);
    out.writeBytes(FIELDS);
    boolean first = true;
    for (FieldDefinition field : chosen) {
      if (!first) {
        out.write(',');
      }
      out.writeBytes(bytes("\"" + field.id() + "\":"));
      out.writeBytes(fields.getOrDefault(field.id(), NULL));
      first = false;
    }
    out.write('}');
    out.write('}');
  }

  /** Appends the id alone, as a search without {@code fields} answers. */
  public void writeIdTo(ByteArrayOutputStream out) {
    out.writeBytes(id);
    out.write('}');
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
