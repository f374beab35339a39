package org.chainkeeper.endtoend;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.chainkeeper.sandbox.account.People;

/** What the overview of the admin page reads, and what an admin does with connections. */
final class RecordedActions {
  private static final String ADMIN = "/api/admin/";
  private static final Pattern ORDER = Pattern.compile("\"id\":\"([0-9a-f-]{36})\"");

  private final Recorder to;
  private final String bearer;
  private int requests;

  private RecordedActions(Recorder to, String bearer) {
    this.to = to;
    this.bearer = bearer;
  }

  /**
   * @param bearer the header of an admin session
   */
  static void send(Recorder to, String bearer) {
    RecordedActions all = new RecordedActions(to, bearer);
    for (String path : List.of("exchanges", "health", "jira-budget", "changes", "pause")) {
      all.get(path);
      to.send(path + " without a session", RecordedRequest.get(ADMIN + path));
    }
    all.check();
    all.disconnect();
    all.pause();
  }

  private void get(String path) {
    to.send(name("GET", path), signed(RecordedRequest.get(ADMIN + path)));
  }

  private RawAnswer post(String path, String body) {
    RecordedRequest request = signed(RecordedRequest.of("POST", ADMIN + path));
    return to.send(name("POST", path + " " + body), body.isEmpty() ? request : request.json(body));
  }

  private RecordedRequest signed(RecordedRequest request) {
    return request.header("Authorization", bearer, "Bearer <session>");
  }

  /** Each exchange has another one. */
  private String name(String method, String text) {
    requests++;
    return "action %d: %s %s".formatted(requests, method, text);
  }

  private void check() {
    post("connections/712020:no-one/check", "");
    post("connections/" + People.ADA.accountId() + "/check", "");
  }

  private void disconnect() {
    for (String body :
        List.of(
            "{}", "{\"accounts\":[]}", "{\"accounts\":[\"712020:no-one\"]}", "{\"all\":true}")) {
      post("disconnections", body);
    }
    get("disconnections");
    to.send("disconnections without a session", RecordedRequest.get(ADMIN + "disconnections"));
    String ada = "{\"accounts\":[\"%s\"]}".formatted(People.ADA.accountId());
    Matcher order = ORDER.matcher(post("disconnections", ada).body());
    if (!order.find()) {
      throw new IllegalStateException("no order to disconnect");
    }
    get("disconnections");
    undo(order.group(1), "<order>");
    undo(order.group(1), "<order>");
    undo("none", "none");
  }

  private void undo(String order, String shown) {
    RecordedRequest request = RecordedRequest.of("DELETE", ADMIN + "disconnections/" + order);
    to.send(
        name("DELETE", "disconnections/" + shown),
        signed(request.shownAs(ADMIN + "disconnections/" + shown)));
  }

  private void pause() {
    for (String body : List.of("{}", "{\"hours\":0}", "{\"hours\":169}", "{\"hours\":1}")) {
      post("pause", body);
    }
    RecordedRequest resume = RecordedRequest.of("DELETE", ADMIN + "pause");
    to.send("the end of a pause without a session", resume);
    to.send(name("DELETE", "pause"), signed(resume));
  }
}
