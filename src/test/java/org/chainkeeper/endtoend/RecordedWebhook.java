package org.chainkeeper.endtoend;

import java.time.Duration;
import java.util.List;

/** What an admin does with the webhook, from its creation to its end. */
final class RecordedWebhook {
  private static final String PATH = "/api/admin/webhook";

  private final Recorder to;
  private final String bearer;
  private int requests;

  private RecordedWebhook(Recorder to, String bearer) {
    this.to = to;
    this.bearer = bearer;
  }

  /**
   * @param bearer the header of an admin session
   */
  static void send(Recorder to, String bearer) {
    RecordedWebhook all = new RecordedWebhook(to, bearer);
    all.get("no webhook");
    all.without();
    to.world().later(Duration.ofMinutes(1)); // all together are more than the app takes in a minute
    all.refused();
    all.life();
    to.send("the webhook without a session", RecordedRequest.get(PATH));
  }

  private RecordedRequest signed(RecordedRequest request) {
    return request.header("Authorization", bearer, "Bearer <session>");
  }

  private void get(String name) {
    to.send(name, signed(RecordedRequest.get(PATH)));
  }

  private void post(String action, String body) {
    RecordedRequest request = signed(RecordedRequest.of("POST", PATH + action));
    String shown = body.replace(to.world().sandbox().url(), "<local Atlassian>");
    to.send(name("POST " + action + " " + shown), body.isEmpty() ? request : request.json(body));
  }

  /** Each exchange has another one. */
  private String name(String text) {
    requests++;
    return "webhook %d: %s".formatted(requests, text);
  }

  private void delete() {
    to.send(name("DELETE"), signed(RecordedRequest.of("DELETE", PATH)));
  }

  private void without() {
    post("/secret", "");
    post("/state", "{\"on\":true}");
    post("/test", "");
    delete();
  }

  private void refused() {
    for (String url :
        List.of(
            "http://hooks.example/", "https://10.0.0.1/", "https://u@hooks.example/", "x", " ")) {
      post("", "{\"url\":\"" + url + "\"}");
    }
    post("", "{}");
    post("", "[]");
    post("/state", "{\"on\":\"yes\"}");
  }

  /** Its deliveries are not asked for: whether one was made yet is a matter of seconds. */
  private void life() {
    String address = to.world().sandbox().url() + "/webhooks/recorded";
    post("", "{\"url\":\"" + address + "\"}");
    get("the webhook");
    post("", "{\"url\":\"" + address + "?again\"}");
    post("/secret", "");
    get("the webhook with two secrets");
    post("/state", "{\"on\":false}");
    post("/test", "");
    post("/state", "{\"on\":true}");
    post("/test", "");
    delete();
    get("no webhook any more");
  }
}
