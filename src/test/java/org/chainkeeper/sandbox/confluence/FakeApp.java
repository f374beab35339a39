package org.chainkeeper.sandbox.confluence;

import io.javalin.Javalin;
import io.javalin.http.Context;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** A Connect app that notes what Confluence tells it, and whose macros show their parameters. */
public final class FakeApp implements AutoCloseable {
  private static final String DESCRIPTOR =
      """
      {"key": "fake-app", "name": "Fake", "baseUrl": "BASE_URL",
       "authentication": {"type": "jwt"}, "scopes": SCOPES,
       "lifecycle": {"installed": "/connect/installed", "uninstalled": "/connect/uninstalled"},
       "modules": {
         "dynamicContentMacros": [
           {"key": "chainkeeper-table", "name": {"value": "Table"},
            "url": "/macros/table?jql={jql}&columns={columns}&limit={limit}&site={site}"},
           {"key": "chainkeeper-issue", "name": {"value": "Issue"}, "url": "/macros/issue?key={key}&site={site}"}],
         "adminPages": [{"key": "admin", "name": {"value": "Admin"}, "url": "/admin"}]}}
      """;

  private static final String PAGE =
      """
      <!doctype html><html><head><meta charset="utf-8"><script src="ALL_JS" data-options="base:true"></script>
      <style>body{margin:0;color:var(--ds-text,#172b4d);font:14px/20px sans-serif}
      .ac-content{padding:8px;border:1px solid var(--ds-border,#ccc);border-radius:3px}</style></head>
      <body><div class="ac-content"><b>WHAT</b> <span id="token">…</span></div>
      <script>AP.theming.initializeTheming();
      AP.context.getToken(t => { document.getElementById('token').textContent = t.length + ' characters'; AP.resize(); });
      AP.events.on('ping', () => document.body.dataset.pinged = 'yes');</script></body></html>
      """;

  /** A lifecycle callback as it arrived. */
  public record ReceivedCall(String authorization, String body) {}

  private final Javalin server;
  private final List<ReceivedCall> told = Collections.synchronizedList(new ArrayList<>());
  private final AtomicInteger answer = new AtomicInteger(204);
  private volatile String allJs = "";
  private volatile String scopes = "[\"READ\"]";

  /** Starts on any free port. */
  public FakeApp() {
    server =
        Javalin.create(config -> {
          config.startup.showJavalinBanner = false;
          config.routes.get("/atlassian-connect.json", this::descriptor);
          config.routes.post("/connect/{event}", this::lifecycle);
          config.routes.get("/macros/{kind}", this::page);
          config.routes.get("/admin", this::page);
        });
    server.start("127.0.0.1", 0);
  }

  /** On another host name than the sandbox, so that its iframes are cross-site. */
  public String url() {
    return "http://localhost:" + server.port();
  }

  /** The lifecycle callbacks so far. */
  public List<ReceivedCall> told() {
    return List.copyOf(told);
  }

  /** What lifecycle callbacks answer from now on. */
  public void answers(int status) {
    answer.set(status);
  }

  /** Where its pages find the bridge. */
  public void bridgeAt(String url) {
    allJs = url;
  }

  /** What its descriptor asks for from now on, a JSON array. */
  public void asksFor(String scopesJson) {
    scopes = scopesJson;
  }

  private void descriptor(Context context) {
    context
        .contentType("application/json")
        .result(DESCRIPTOR.replace("BASE_URL", url()).replace("SCOPES", scopes));
  }

  private void lifecycle(Context context) {
    told.add(
        new ReceivedCall(
            Optional.ofNullable(context.header("Authorization")).orElse(""), context.body()));
    context.status(answer.get());
  }

  private void page(Context context) {
    String what =
        Optional.ofNullable(context.queryParam("key"))
            .or(() -> Optional.ofNullable(context.queryParam("jql")))
            .orElse("admin");
    String shown = what.replaceAll("[^A-Za-z0-9 =!,-]", "");
    context.html(PAGE.replace("ALL_JS", allJs).replace("WHAT", shown));
  }

  @Override
  public void close() {
    server.stop();
  }
}
