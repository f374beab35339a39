package org.chainkeeper.sandbox.jira.jql;

import java.util.List;

/** A query that Jira answers with 400, with Jira's messages. */
public final class JqlException extends Exception {
  private static final long serialVersionUID = 1L;

  private final transient List<String> messages;

  JqlException(List<String> messages) {
    super(String.join(" ", messages), null, false, false);
    this.messages = List.copyOf(messages);
  }

  /** A syntax error. */
  static JqlException unreadable(String why) {
    return new JqlException(List.of("Error in the JQL Query: " + why));
  }

  /** The answer's {@code errorMessages}, at least one. */
  public List<String> messages() {
    return messages;
  }
}
