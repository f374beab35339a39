package org.chainkeeper.spring;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.chainkeeper.sandbox.account.Person;
import org.chainkeeper.sandbox.visitor.Visitor;
import org.chainkeeper.testkit.FaultyProxy;
import org.chainkeeper.testkit.World;

/** The real app whose tokens come from Spring; Confluence is the local one. */
public final class SpringWorld implements AutoCloseable {
  private final Provider provider = new Provider();
  private final World world;

  public SpringWorld(Path directory) throws IOException {
    this(directory, Map.of());
  }

  SpringWorld(Path directory, Map<String, String> more) throws IOException {
    Map<String, String> settings = new HashMap<>(provider.settings());
    settings.putAll(World.NOTHING_KEPT);
    settings.putAll(more);
    world = World.start(directory, provider.clock(), settings);
    provider.register(world.baseUrl());
  }

  SpringServer spring() {
    return provider.spring();
  }

  ReuseDetection guard() {
    return provider.guard();
  }

  FaultyProxy way() {
    return provider.way();
  }

  AtlassianApi api() {
    return provider.api();
  }

  /** The app and Confluence. */
  public World app() {
    return world;
  }

  /** The password of all people at Spring; the user name is a person's email address. */
  public static String password() {
    return SpringConfiguration.PASSWORD;
  }

  Visitor visitor(Person person) {
    return world.visitor(person);
  }

  HttpResponse<String> connect(Visitor visitor, Person loggedIn)
      throws IOException, InterruptedException {
    return Provider.connect(visitor, loggedIn);
  }

  /** Moves app, authorization server and database. */
  void later(Duration by) {
    world.later(by);
  }

  @Override
  public void close() {
    world.close();
    provider.close();
  }
}
