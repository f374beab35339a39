package org.chainkeeper.sandbox.demonstration;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.chainkeeper.sandbox.account.People;
import org.chainkeeper.sandbox.account.Person;
import org.chainkeeper.sandbox.http.SandboxRoutes;
import org.chainkeeper.sandbox.http.Template;
import org.chainkeeper.sandbox.oauth.AuthorizationServer;
import org.chainkeeper.sandbox.oauth.FamilyView;
import org.chainkeeper.sandbox.oauth.Fault;
import org.chainkeeper.sandbox.oauth.FaultKind;
import org.chainkeeper.sandbox.oauth.TokenCallLog;

/**
 * {@code /demo}: the page, and the record that it draws. A person is named by {@code ?person=}, by
 * account id; Ada otherwise.
 */
public final class DemonstrationRoutes implements SandboxRoutes, AutoCloseable {
  private static final int MAX_CALLS = 200;
  private static final Map<String, String> BUILT =
      Map.of("demonstration.js", "text/javascript", "demonstration.css", "text/css");

  private final AuthorizationServer oauth;
  private final UncoordinatedClient client;

  /**
   * @param tokenUrl of the token endpoint, known once the server listens
   */
  public DemonstrationRoutes(
      AuthorizationServer oauth, Supplier<URI> tokenUrl, String clientId, String clientSecret) {
    this.oauth = oauth;
    this.client = new UncoordinatedClient(oauth, tokenUrl, clientId, clientSecret);
  }

  @Override
  public void add(RoutesConfig routes) {
    routes.get("/demo", DemonstrationRoutes::page);
    BUILT.forEach(
        (name, type) -> routes.get("/demo/" + name, context -> built(context, name, type)));
    routes.get("/control/demonstration", this::state);
    routes.post("/control/demonstration/lose-answers", this::loseAnswers);
    routes.post("/control/demonstration/page", this::loadPage);
    routes.post("/control/demonstration/consent", this::consent);
  }

  private static void page(Context context) {
    context.header("Cache-Control", "no-store").html(Template.read("demonstration.html"));
  }

  private static void built(Context context, String name, String type) throws IOException {
    try (InputStream in =
        DemonstrationRoutes.class.getResourceAsStream("/frontend/sandbox/" + name)) {
      if (in == null) {
        context.status(404).result("no such file; was the frontend built?");
        return;
      }
      context.header("Cache-Control", "no-cache").contentType(type).result(in.readAllBytes());
    }
  }

  private void state(Context context) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("rule", oauth.settings().policy().rule().label());
    oauth.familyOf(person(context)).ifPresent(family -> json.put("app", chain(family)));
    oauth
        .familyOf(UncoordinatedClient.READER)
        .ifPresent(family -> {
          Map<String, Object> chain = chain(family);
          chain.put("requests", client.requests());
          json.put("uncoordinated", chain);
        });
    context.header("Cache-Control", "no-store").json(json);
  }

  /** The next exchange of each of the two clients gets no answer. */
  private void loseAnswers(Context context) {
    for (Person person : List.of(person(context), UncoordinatedClient.READER)) {
      oauth.faults().add(Fault.once(FaultKind.LOSE_ANSWER).forAccount(person.accountId()));
    }
    state(context);
  }

  /** Fifty macros of the uncoordinated client; those of the app are the browser's to load. */
  private void loadPage(Context context) throws InterruptedException {
    client.loadPage();
    state(context);
  }

  private void consent(Context context) {
    client.consent();
    state(context);
  }

  private static Person person(Context context) {
    return Optional.ofNullable(context.queryParam("person"))
        .flatMap(People::byAccountId)
        .orElse(People.ADA);
  }

  private Map<String, Object> chain(FamilyView family) {
    List<Map<String, Object>> calls =
        oauth.ledger().entries().stream()
            .filter(TokenCallLog.Entry::refresh)
            .filter(entry -> entry.family().filter(family.id()::equals).isPresent())
            .map(DemonstrationRoutes::call)
            .toList();
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("family", family.id());
    json.put("consentedAt", family.consentedAt().toString());
    json.put("alive", family.alive());
    json.put("calls", calls.subList(Math.max(0, calls.size() - MAX_CALLS), calls.size()));
    return json;
  }

  private static Map<String, Object> call(TokenCallLog.Entry entry) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("at", entry.at().toString());
    entry.presented().ifPresent(number -> json.put("presented", number));
    json.put("outcome", entry.outcome().name().toLowerCase(Locale.ROOT));
    entry.issued().ifPresent(number -> json.put("issued", number));
    entry.fault().ifPresent(fault -> json.put("fault", fault.label()));
    return json;
  }

  /** Ends the connections of the uncoordinated client. */
  @Override
  public void close() {
    client.close();
  }
}
