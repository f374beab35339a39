package org.chainkeeper.cluster;

import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.chainkeeper.sandbox.account.Person;
import org.chainkeeper.sandbox.visitor.Visitor;
import org.chainkeeper.testkit.AppProcess;

/** One process of the app, its wire to the database, and the people whose requests it gets. */
public final class ClusterNode implements AutoCloseable {
  private final AppProcess process;
  private final DatabaseProxy wire;
  private final String atlassian;
  private final String url;
  private final Map<Person, Visitor> visitors = new ConcurrentHashMap<>();

  ClusterNode(
      Map<String, String> settings,
      Path directory,
      Path offset,
      DatabaseProxy wire,
      String atlassian) {
    this.wire = wire;
    this.atlassian = atlassian;
    this.url = "http://localhost:" + settings.get("CHAINKEEPER_PORT");
    this.process = new AppProcess(settings, directory, offset);
  }

  /** What can be done to it. */
  public AppProcess process() {
    return process;
  }

  /** Its way to the database. */
  public DatabaseProxy wire() {
    return wire;
  }

  /** A visitor whose requests go to this node. */
  public Visitor visitor(Person person) {
    return visitors.computeIfAbsent(person, each -> new Visitor(each, atlassian, url));
  }

  @Override
  public void close() {
    visitors.values().forEach(Visitor::close);
    process.close();
    wire.close();
  }
}
