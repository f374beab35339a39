package org.chainkeeper.testkit;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.chainkeeper.sandbox.Sandbox;
import org.chainkeeper.sandbox.SandboxOptions;
import org.chainkeeper.sandbox.account.Person;
import org.chainkeeper.sandbox.clock.AdjustableClock;
import org.chainkeeper.sandbox.visitor.Visitor;

/** A local Atlassian in this JVM and the real app, installed, in a process of its own. */
public final class KillableWorld implements AutoCloseable {
  private final AdjustableClock clock = new AdjustableClock();
  private final Sandbox sandbox = Sandbox.start(0, SandboxOptions.defaults(), clock);
  private final String baseUrl;
  private final AppProcess app;

  public KillableWorld(Path directory) {
    this(directory, List.of());
  }

  /** The same with the app started by another command; see {@link AppProcess}. */
  public KillableWorld(Path directory, List<String> launcher) {
    Map<String, String> settings = new HashMap<>(World.values(sandbox, directory));
    settings.putAll(World.NOTHING_KEPT);
    baseUrl = settings.getOrDefault("CHAINKEEPER_BASE_URL", "");
    Path offset = AppProcess.write(directory.resolve("offset"), Duration.ZERO);
    app = new AppProcess(settings, directory, offset, launcher);
    World.install(sandbox, baseUrl);
  }

  public Sandbox sandbox() {
    return sandbox;
  }

  public AppProcess app() {
    return app;
  }

  /** Moves app, authorization server and database. */
  public void later(Duration by) {
    app.moveTo(clock.advance(by));
  }

  /** A visitor of the page; to be closed. */
  public Visitor visitor(Person person) {
    return new Visitor(person, sandbox.url(), baseUrl);
  }

  /** A visitor of the same page on the Forge host; to be closed. */
  public Visitor forgeVisitor(Person person) {
    return Visitor.onForge(person, sandbox.url(), baseUrl);
  }

  /** Base url of the app. */
  public String baseUrl() {
    return baseUrl;
  }

  @Override
  public void close() {
    app.close();
    sandbox.close();
  }
}
