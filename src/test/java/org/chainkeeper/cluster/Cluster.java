package org.chainkeeper.cluster;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.chainkeeper.jdbc.Database;
import org.chainkeeper.jdbc.DatabaseSettings;
import org.chainkeeper.jdbc.JdbcGrants;
import org.chainkeeper.jdbc.Keyset;
import org.chainkeeper.jdbc.Secrets;
import org.chainkeeper.rotation.Grants;
import org.chainkeeper.sandbox.Sandbox;
import org.chainkeeper.sandbox.SandboxOptions;
import org.chainkeeper.sandbox.account.Person;
import org.chainkeeper.sandbox.clock.AdjustableClock;
import org.chainkeeper.sandbox.visitor.MacroAnswer;
import org.chainkeeper.testkit.AppProcess;
import org.chainkeeper.testkit.World;

/**
 * Nodes that share nothing but a PostgreSQL and a base url, and a local Atlassian. All clocks move
 * together. The lease runs out in real time, the settling delay in moved time.
 */
public final class Cluster implements AutoCloseable {
  public static final Duration LEASE = Duration.ofSeconds(4);
  public static final Duration SETTLING_DELAY = Duration.ofSeconds(40);

  private final AdjustableClock clock;
  private final Sandbox sandbox;
  private final PostgreSql postgres = PostgreSql.running();
  private final Path directory;
  private final boolean wired;
  private final Path offset;
  private final String database;
  private final Keyset keyset;
  private final GrantTable grants;
  private final String baseUrl;
  private final List<ClusterNode> nodes = new ArrayList<>();

  /**
   * Starts them all, each with a wire to the database; the app is installed when this returns.
   *
   * @param directory for their files
   */
  public Cluster(Path directory, int size) {
    this(directory, size, new AdjustableClock(), Map.of(), true);
  }

  /**
   * The same with a clock that others share.
   *
   * @param more settings of all nodes
   */
  public Cluster(Path directory, int size, AdjustableClock clock, Map<String, String> more) {
    this(directory, size, clock, more, true);
  }

  /** The same with nodes that talk to PostgreSQL directly, as in production: nothing can be stopped. */
  public static Cluster direct(Path directory, int size) {
    return new Cluster(directory, size, new AdjustableClock(), Map.of(), false);
  }

  private Cluster(
      Path directory, int size, AdjustableClock clock, Map<String, String> more, boolean wired) {
    this.clock = clock;
    this.sandbox = Sandbox.start(0, SandboxOptions.defaults(), clock);
    this.directory = directory;
    this.wired = wired;
    this.offset = AppProcess.write(directory.resolve("offset"), Duration.ZERO);
    this.database = postgres.newDatabase();
    this.grants = new GrantTable(postgres, database);
    this.keyset = Keyset.create(directory.resolve("keyset.json"), InstantSource.system().instant());
    List<Map<String, String>> settings = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      Map<String, String> own = World.values(sandbox, directory);
      own.putAll(more);
      settings.add(own);
    }
    baseUrl = settings.getFirst().getOrDefault("CHAINKEEPER_BASE_URL", "");
    try {
      start(settings);
      World.install(sandbox, baseUrl);
    } catch (RuntimeException e) {
      close();
      throw e;
    }
  }

  public Sandbox sandbox() {
    return sandbox;
  }

  public PostgreSql postgres() {
    return postgres;
  }

  /** Where all nodes believe to be; the first one is. */
  public String baseUrl() {
    return baseUrl;
  }

  /** What is stored of the grants. */
  GrantTable grants() {
    return grants;
  }

  /**
   * Stores grants of unknown people who never visit.
   *
   * @return how many there are of them
   */
  public int addIdleGrants(int number) {
    try (Database past =
        Database.open(
            new DatabaseSettings(postgres.url(database), PostgreSql.USER, PostgreSql.USER, 1),
            clock::offset)) {
      Grants stored = new JdbcGrants(past, new Secrets(keyset, "local"), SandboxOptions.CLIENT_ID);
      for (int i = 0; i < number; i++) {
        IdleGrants.add(sandbox, stored, i);
      }
    }
    return number;
  }

  public ClusterNode node(int index) {
    return nodes.get(index);
  }

  public List<ClusterNode> nodes() {
    return List.copyOf(nodes);
  }

  /** One person's page whose macros, each with a question of its own, are spread over all nodes. */
  public List<MacroAnswer> page(Person person, int macros) throws Exception {
    List<Callable<MacroAnswer>> questions = new ArrayList<>();
    for (int macro = 1; macro <= macros; macro++) {
      ClusterNode node = nodes.get(macro % nodes.size());
      String jql = "project = DEMO and key != DEMO-" + macro;
      questions.add(() -> node.visitor(person).issues(jql));
    }
    List<MacroAnswer> answers = new ArrayList<>();
    try (ExecutorService browser = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Future<MacroAnswer> answer : browser.invokeAll(questions)) {
        answers.add(answer.get());
      }
    }
    return answers;
  }

  /** Cuts every node from the database, as when it is out of reach. */
  public void cutDatabase() {
    nodes.forEach(node -> node.wire().cut());
  }

  /** Ends {@link #cutDatabase}. */
  public void restoreDatabase() {
    nodes.forEach(node -> node.wire().restore());
  }

  /** Moves all nodes, the database and the authorization server. */
  public void later(Duration by) {
    Path _ = AppProcess.write(offset, clock.advance(by));
  }

  @Override
  public void close() {
    nodes.forEach(ClusterNode::close);
    sandbox.close();
  }

  private void start(List<Map<String, String>> settings) {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<ClusterNode>> starting =
          settings.stream().map(own -> threads.submit(() -> start(own))).toList();
      for (Future<ClusterNode> node : starting) {
        nodes.add(node.get());
      }
    } catch (ExecutionException e) {
      throw new IllegalStateException("a node did not start", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  private ClusterNode start(Map<String, String> own) {
    DatabaseProxy wire = new DatabaseProxy(postgres.port());
    Map<String, String> settings = new HashMap<>(own);
    settings.put("CHAINKEEPER_BASE_URL", baseUrl);
    settings.put("CHAINKEEPER_DATABASE_URL", wired ? wire.url(database) : postgres.url(database));
    settings.put("CHAINKEEPER_DATABASE_USER", PostgreSql.USER);
    settings.put("CHAINKEEPER_DATABASE_PASSWORD", PostgreSql.USER);
    settings.putAll(World.NOTHING_KEPT);
    settings.put("REFRESH_LEASE", LEASE.toString());
    settings.put("REFRESH_DEADLINE", SETTLING_DELAY.dividedBy(2).toString());
    settings.put("REFRESH_LINGER", SETTLING_DELAY.dividedBy(2).toString());
    settings.put("REFRESH_SWEEP_EVERY", "PT0.2S");
    Path home = directory.resolve("node-" + own.get("CHAINKEEPER_PORT"));
    try {
      Files.createDirectories(home);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new ClusterNode(settings, home, offset, wire, sandbox.url());
  }
}
