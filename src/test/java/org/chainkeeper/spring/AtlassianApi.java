package org.chainkeeper.spring;

import io.javalin.Javalin;
import io.javalin.http.Context;
import io.javalin.http.UnauthorizedResponse;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.chainkeeper.sandbox.account.Person;
import org.chainkeeper.sandbox.account.TokenIntrospection;
import org.chainkeeper.sandbox.jira.JiraSite;
import org.chainkeeper.sandbox.site.LocalSites;

/** The person, the sites and the local Jira, for access tokens of another server. */
final class AtlassianApi implements AutoCloseable {
  private static final String PREFIX = "Bearer ";

  private final Semaphore rejected = new Semaphore(0);
  private final TokenIntrospection introspection;
  private final LocalSites sites;
  private final Javalin server;

  AtlassianApi(TokenIntrospection introspection, InstantSource clock) {
    this.introspection = token -> counted(introspection.personOf(token));
    var bound = new CompletableFuture<Integer>();
    sites = new LocalSites(bound::join);
    var jira = new JiraSite(this.introspection, sites, clock);
    server =
        Javalin.create(config -> {
          config.concurrency.useVirtualThreads = true;
          config.startup.showJavalinBanner = false;
          config.startup.showOldJavalinVersionWarning = false;
          config.routes.get("/me", this::me);
          config.routes.get("/oauth/token/accessible-resources", this::resources);
          jira.add(config.routes);
        });
    server.start("127.0.0.1", 0);
    bound.complete(server.port());
  }

  String url() {
    return "http://127.0.0.1:" + server.port();
  }

  /** Waits for this many more unknown tokens; false after the timeout. */
  boolean awaitRejected(int more, Duration most) throws InterruptedException {
    return rejected.tryAcquire(more, most.toMillis(), TimeUnit.MILLISECONDS);
  }

  private Optional<Person> counted(Optional<Person> person) {
    if (person.isEmpty()) {
      rejected.release();
    }
    return person;
  }

  private void me(Context context) {
    Person person = person(context);
    context.json(Map.of("account_id", person.accountId(), "name", person.name()));
  }

  private void resources(Context context) {
    context.json(
        sites.of(person(context)).stream()
            .map(site ->
                Map.of(
                    "id", site.cloudId(),
                    "url", site.url(),
                    "name", site.name(),
                    "scopes", List.of("read:jira-work")))
            .toList());
  }

  private Person person(Context context) {
    return Optional.ofNullable(context.header("Authorization"))
        .filter(header -> header.startsWith(PREFIX))
        .flatMap(header -> introspection.personOf(header.substring(PREFIX.length())))
        .orElseThrow(UnauthorizedResponse::new);
  }

  @Override
  public void close() {
    server.stop();
  }
}
