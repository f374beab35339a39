package org.chainkeeper.webhook;

/** The kinds of events, as the {@code type} of a payload spells them. */
public enum EventType {
  /** A connection is lost: its person was asked to connect again. */
  CONNECTION_LOST("connection.lost"),
  /** More connections were lost within an hour than are told one by one. */
  CONNECTIONS_LOST("connection.lost_many"),
  INCIDENT_BEGAN("incident.began"),
  INCIDENT_ENDED("incident.ended"),
  CREDENTIAL_ENDING("credential.ending"),
  /** Jira does not accept a stored credential any more. */
  CREDENTIAL_DEAD("credential.dead"),
  /** Sent on an admin's request. */
  TEST("webhook.test");

  private final String text;

  EventType(String text) {
    this.text = text;
  }

  public String text() {
    return text;
  }
}
