package org.chainkeeper.isolation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.chainkeeper.bench.StormNode;
import org.chainkeeper.jdbc.DatabaseSettings;
import org.chainkeeper.testkit.Seeder;

/**
 * An app with 512 MB of heap on the embedded database, forty people of one tenant who visit all the
 * time, and another tenant.
 */
final class Neighbourhood implements AutoCloseable {
  private static final Duration MAX_NOISE = Duration.ofMinutes(1);

  private final NeighbourAtlassian atlassian;
  private final StormNode node;
  private final QuietPeople people;

  /**
   * @param directory for the database, the keyset and the log
   * @param tokens how long the access tokens of the forty are usable
   */
  Neighbourhood(Path directory, QuietTokens tokens) {
    atlassian = new NeighbourAtlassian(tokens.life());
    DatabaseSettings database =
        new DatabaseSettings("jdbc:h2:file:" + directory.resolve("neighbours"), "", "", 10);
    Path keyset = directory.resolve("keyset.json");
    seed(database, keyset, tokens.firstLife());
    Map<String, String> settings = new HashMap<>(Seeder.node(database, keyset, atlassian.url()));
    settings.put("CONNECT_INSTALL_KEYS_URL", atlassian.url() + "/install-keys");
    node = new StormNode(settings, List.of(), directory.resolve("node.log"));
    people = new QuietPeople(node.port());
  }

  private static void seed(DatabaseSettings database, Path keyset, Duration firstLife) {
    Instant usable = Instant.now().minus(Seeder.LIFE).plus(firstLife);
    Instant expired = Instant.now().minus(Duration.ofHours(2));
    try (Seeder seeder = new Seeder(database, keyset)) {
      seeder.install(Neighbour.QUIET);
      seeder.install(Neighbour.NOISY);
      IntStream.range(0, QuietPeople.PEOPLE)
          .forEach(person -> connect(seeder, Neighbour.quiet(person), usable));
      IntStream.range(0, Noises.KINDS_OF_VIEWER * Noises.VIEWERS)
          .mapToObj(one -> Noises.viewer(one / Noises.VIEWERS, one))
          .forEach(viewer -> connect(seeder, viewer, Instant.now()));
      IntStream.range(0, Noises.ODD)
          .forEach(odd -> connect(seeder, Neighbour.noisy("odd-" + odd), expired));
      IntStream.range(0, Noises.DEAD)
          .forEach(dead -> connect(seeder, Neighbour.noisy("dead-" + dead), expired));
    }
  }

  private static void connect(Seeder seeder, Neighbour who, Instant consented) {
    seeder.connect(
        who.tenant(),
        who.account(),
        NeighbourAtlassian.accessToken(who.name()),
        NeighbourAtlassian.refreshToken(who.name()),
        consented);
  }

  NeighbourAtlassian atlassian() {
    return atlassian;
  }

  StormNode node() {
    return node;
  }

  /** Lets the forty go on for a while; what they met meanwhile. */
  Visits visitsDuring(Duration time) {
    long from = System.nanoTime();
    pass(time);
    return people.visits().between(from, System.nanoTime());
  }

  /**
   * Makes a noise, again and again until {@code atLeast} has passed and a visit that began meanwhile
   * has ended, or {@link #MAX_NOISE} has passed.
   *
   * @param answers what its requests were answered is added here
   */
  Visits visitsDuring(Noise noise, double share, Duration atLeast, Map<Integer, Integer> answers) {
    long from = System.nanoTime();
    long took;
    do {
      noise.make(node.port(), share).forEach((status, n) -> answers.merge(status, n, Integer::sum));
      took = System.nanoTime() - from;
    } while (took < atLeast.toNanos() || (took < MAX_NOISE.toNanos() && isUnvisitedSince(from)));
    return visitsBegunBetween(from, System.nanoTime());
  }

  private boolean isUnvisitedSince(long from) {
    return people.visits().between(from, System.nanoTime()).all().isEmpty();
  }

  /** One visit of each of the forty, at least, that begins now or later. */
  Visits visitOfEach() {
    long from = System.nanoTime();
    return visitsBegunBetween(from, from + QuietPeople.PAUSE.toNanos());
  }

  private Visits visitsBegunBetween(long from, long until) {
    people.awaitVisitsBegunBefore(until);
    return people.visits().between(from, until);
  }

  /** Resident memory of the app's process in MB. */
  long residentMb() {
    try {
      return Files.readAllLines(Path.of("/proc", Long.toString(node.pid()), "status")).stream()
          .filter(line -> line.startsWith("VmRSS:"))
          .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
          .sum();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void pass(Duration time) {
    long until = System.nanoTime() + time.toNanos();
    for (long left = 1; left > 0; left = until - System.nanoTime()) {
      LockSupport.parkNanos(Math.min(left, TimeUnit.SECONDS.toNanos(1)));
    }
  }

  @Override
  public void close() {
    people.close();
    node.close();
    atlassian.close();
  }
}
