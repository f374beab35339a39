package org.chainkeeper.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.chainkeeper.cluster.SingleNodeTrial;
import org.chainkeeper.sandbox.account.People;
import org.chainkeeper.testkit.KillableWorld;

/**
 * What {@code docs/GUARANTEES.md} promises and what takes longer than a test may: kills by the hundred,
 * long outages, bad hours. Processes, kills, PostgreSQL and the outages of the database are real; hours
 * pass on moved clocks. Takes about half an hour; ends with 1 when a promise was broken.
 */
public final class GuaranteesBench {
  private static final int KILLS = 100;

  private GuaranteesBench() {}

  /**
   * @param args the file to write the figures to, and how many kills instead of {@value #KILLS}
   */
  public static void main(String[] args) throws Exception {
    Path file = Path.of(args[0]);
    int kills = args.length > 1 ? Integer.parseInt(args[1]) : KILLS;
    logTo(file.resolveSibling("guarantees.log"));
    Path directory = Files.createTempDirectory(file.toAbsolutePath().getParent(), "guarantees");
    GuaranteeCounts tally = new GuaranteeCounts();
    lone(directory, tally, kills);
    ClusterGuarantees cluster = new ClusterGuarantees(directory, tally);
    cluster.kills(kills);
    cluster.pages();
    cluster.badHours();
    cluster.outage(Duration.ofSeconds(30));
    cluster.outage(Duration.ofMinutes(5));
    new ObjectMapper().writerWithDefaultPrettyPrinter().writeValue(file.toFile(), tally.figures());
    System.exit(tally.allKept() ? 0 : 1);
  }

  private static void lone(Path directory, GuaranteeCounts tally, int kills) throws IOException {
    int people = People.ALL.size();
    try (KillableWorld world = new KillableWorld(Files.createTempDirectory(directory, "h2"))) {
      tally.count(
          "kill -9 between answer and commit on H2, recovered without a consent",
          kills,
          people,
          round -> killBetweenAnswerAndCommit(world, round));
      tally.count(
          "kill -9 right after a commit on H2, kept",
          kills / 2,
          people,
          round -> killRightAfterCommit(world, round));
    }
  }

  private static void killBetweenAnswerAndCommit(KillableWorld world, int round) throws Exception {
    try (SingleNodeTrial trial = new SingleNodeTrial(world, ClusterGuarantees.rule(round))) {
      trial.killBetweenAnswerAndCommit();
      trial.assertRecovers();
      trial.assertGoesOn();
    }
  }

  private static void killRightAfterCommit(KillableWorld world, int round) throws Exception {
    try (SingleNodeTrial trial = new SingleNodeTrial(world, ClusterGuarantees.rule(round))) {
      trial.killRightAfterCommit();
      trial.assertKept();
    }
  }

  /** What the local Atlassian logs does not belong on the terminal. */
  private static void logTo(Path log) throws IOException {
    System.setProperty("logback.configurationFile", "logback.xml");
    System.setErr(new PrintStream(log.toFile(), StandardCharsets.UTF_8));
  }
}
