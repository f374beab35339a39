package org.chainkeeper.endtoend;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import org.chainkeeper.sandbox.account.ApiTokens.Kind;
import org.chainkeeper.sandbox.account.People;

/** What an admin does with a credential, from its first to its last day. */
final class RecordedCredentials {
  private static final String PATH = "/api/admin/credentials";

  private final Recorder to;
  private final String bearer;

  private RecordedCredentials(Recorder to, String bearer) {
    this.to = to;
    this.bearer = bearer;
  }

  /**
   * @param bearer the header of an admin session
   */
  static void send(Recorder to, String bearer) {
    RecordedCredentials all = new RecordedCredentials(to, bearer);
    to.send("no credentials", all.signed(RecordedRequest.get(PATH)));
    all.refused();
    all.life(all.store());
  }

  private RecordedRequest signed(RecordedRequest request) {
    return request.header("Authorization", bearer, "Bearer <session>");
  }

  private void refused() {
    for (String body :
        List.of(
            "{}",
            "{\"name\":\"ada\",\"secret\":\"x\"}",
            "{\"name\":\"ada@example.invalid\",\"secret\":\"a b\"}",
            "{\"name\":\"ada@example.invalid\",\"secret\":\"mistyped\"}",
            "{\"name\":\"ada@example.invalid\",\"secret\":\"x\",\"uses\":[\"all\"]}",
            "{\"name\":\"ada@example.invalid\",\"secret\":\"x\",\"endsOn\":\"soon\"}",
            "{\"name\":\"ada@example.invalid\",\"secret\":\"x\",\"endsOn\":\"2037-01-01\"}",
            "{\"name\":\"ada@example.invalid\",\"secret\":\"x\",\"site\":\"evil.example\"}",
            "{\"name\":\"client\",\"secret\":\"x\",\"kind\":\"client-credentials\"}",
            "{\"name\":\"ada@example.invalid\",\"secret\":\"x\",\"kind\":\"password\"}")) {
      to.send("not stored: " + body, signed(RecordedRequest.of("POST", PATH).json(body)));
    }
  }

  /** The id of what was stored. */
  private String store() {
    String secret = to.world().sandbox().jira().apiTokens().issue(People.ADA, Kind.PLAIN);
    String body =
        "{\"name\":\"ada@example.invalid\",\"secret\":\"%s\",\"uses\":[\"table\",\"count\"]}";
    RawAnswer stored =
        to.send(
            "stored",
            signed(
                RecordedRequest.of("POST", PATH)
                    .json(body.formatted(secret), body.formatted("<secret>"))));
    try {
      return new ObjectMapper().readTree(stored.body()).get("id").asText();
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("no credential", e);
    }
  }

  private void life(String id) {
    for (String known : List.of("00000000-0000-0000-0000-000000000000", "none", id)) {
      act(known, "POST", "/uses", "{\"uses\":[\"chart\"]}");
      act(known, "POST", "/check", "");
      act(known, "POST", "/revoked", "");
      if (known.equals(id)) {
        to.send("the credentials", signed(RecordedRequest.get(PATH)));
      }
      act(known, "DELETE", "", "");
    }
    to.send("the credentials without a session", RecordedRequest.get(PATH));
  }

  private void act(String id, String method, String action, String body) {
    String shown = id.startsWith("00000000-") || id.equals("none") ? id : "<credential>";
    RecordedRequest request =
        new RecordedRequest(
            method, PATH + "/" + id + action, PATH + "/" + shown + action, List.of(), "", "");
    to.send(method + " " + shown + action, signed(body.isEmpty() ? request : request.json(body)));
  }
}
