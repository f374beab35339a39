package org.chainkeeper.rotation.explore;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** How to see a world's life again; in words it is one line, which {@link #parse} reads. */
sealed interface Replay {
  Setup setup();

  /** Lives it in {@code world}, which has just begun. */
  World live(World world);

  default World live() {
    return live(new World(setup(), false));
  }

  default List<String> trail() {
    return live(new World(setup(), true)).trail;
  }

  /** What goes wrong in it. */
  default Optional<Finding.Broken> run() {
    return verdict(live()).map(what -> new Finding.Broken(what, this, trail()));
  }

  Optional<String> verdict(World world);

  /** By the choices that were made at each fork. */
  record Path(Setup setup, List<Integer> choices) implements Replay {
    @Override
    public World live(World world) {
      for (int choice : choices) {
        world.happen(Choices.of(world).get(choice));
      }
      return world;
    }

    @Override
    public Optional<String> verdict(World world) {
      return Exhaustive.verdict(world, choices.size());
    }

    @Override
    public String toString() {
      return line(setup)
          + " budget="
          + setup.budget().entrySet().stream()
              .map(entry -> entry.getKey() + ":" + entry.getValue())
              .collect(Collectors.joining(","))
          + " path="
          + choices.stream().map(String::valueOf).collect(Collectors.joining("."));
    }
  }

  /** By the seed of a random walk, from which the nodes, grants and faults follow. */
  record Seed(Setup setup, long seed) implements Replay {
    static Seed of(Candidate candidate, Rule rule, long seed) {
      return new Seed(
          new Setup(
              candidate,
              rule,
              RandomWalk.nodes(seed),
              RandomWalk.grants(seed),
              RandomWalk.budget(seed)),
          seed);
    }

    @Override
    public World live(World world) {
      RandomWalk.walk(world, seed);
      return world;
    }

    @Override
    public Optional<String> verdict(World world) {
      return RandomWalk.verdict(world);
    }

    @Override
    public String toString() {
      return line(setup) + " seed=" + seed;
    }
  }

  /**
   * @param candidates whom the line may name
   * @throws IllegalArgumentException when the line says nothing that was ever printed
   */
  static Replay parse(String line, List<Candidate> candidates) {
    Map<String, String> words = words(line);
    Candidate candidate =
        candidates.stream()
            .filter(known -> known.slug().equals(word(words, "protocol")))
            .findAny()
            .orElseThrow(() -> new IllegalArgumentException("no such protocol: " + line));
    Rule rule = Rule.valueOf(word(words, "rule"));
    if (words.containsKey("seed")) {
      return Seed.of(candidate, rule, Long.parseLong(word(words, "seed")));
    }
    int nodes = Integer.parseInt(word(words, "nodes"));
    int grants = Integer.parseInt(words.getOrDefault("grants", "1"));
    return new Path(new Setup(candidate, rule, nodes, grants, budget(words)), path(words));
  }

  private static Map<String, String> words(String line) {
    Map<String, String> words = new TreeMap<>();
    for (String word : line.replace("replay:", " ").trim().split("\\s+", -1)) {
      int at = word.indexOf('=');
      if (at < 0) {
        throw new IllegalArgumentException("not name=value: " + word);
      }
      words.put(word.substring(0, at), word.substring(at + 1));
    }
    return words;
  }

  private static String word(Map<String, String> words, String name) {
    return Optional.ofNullable(words.get(name))
        .orElseThrow(() -> new IllegalArgumentException(name + "= is missing"));
  }

  private static Map<Event, Integer> budget(Map<String, String> words) {
    Map<Event, Integer> budget = new EnumMap<>(Event.class);
    for (String word : word(words, "budget").split(",", -1)) {
      int at = word.indexOf(':');
      budget.put(Event.valueOf(word.substring(0, at)), Integer.parseInt(word.substring(at + 1)));
    }
    return budget;
  }

  private static List<Integer> path(Map<String, String> words) {
    String path = word(words, "path");
    return path.isEmpty()
        ? List.of()
        : Arrays.stream(path.split("\\.", -1)).map(Integer::valueOf).toList();
  }

  private static String line(Setup setup) {
    return "replay: protocol=%s rule=%s nodes=%d grants=%d"
        .formatted(setup.candidate().slug(), setup.rule(), setup.nodes(), setup.grants());
  }
}
