package org.chainkeeper.experiment;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import org.chainkeeper.sandbox.oauth.RotationRule;

/** Runs every client type under every scenario and rule, several trials at a time. */
public final class Experiment {
  /** Trials wait more than they compute. */
  private static final int CONCURRENT_TRIALS = 6;

  private final TrialParameters parameters;
  private final List<ClientType> clientTypes;
  private final Consumer<TrialResult> progress;

  /**
   * @param progress receives each result, one at a time
   */
  public Experiment(
      TrialParameters parameters, List<ClientType> clientTypes, Consumer<TrialResult> progress) {
    this.parameters = parameters;
    this.clientTypes = List.copyOf(clientTypes);
    this.progress = progress;
  }

  /**
   * Returns when all trials have finished. The last scenario runs first: a crash takes longest.
   *
   * @throws IllegalStateException when a trial could not be made
   */
  public List<TrialResult> run(List<RotationRule> rules, List<FaultScenario> scenarios)
      throws InterruptedException {
    ExecutorService pool = Executors.newFixedThreadPool(CONCURRENT_TRIALS);
    try {
      List<Future<TrialResult>> trials = new ArrayList<>();
      for (RotationRule rule : rules) {
        for (FaultScenario scenario : scenarios.reversed()) {
          for (ClientType clientType : clientTypes) {
            Trial trial = new Trial(clientType, scenario, rule, parameters);
            trials.add(pool.submit(() -> report(trial.run())));
          }
        }
      }
      return all(trials);
    } finally {
      pool.shutdownNow();
    }
  }

  private TrialResult report(TrialResult result) {
    synchronized (progress) {
      progress.accept(result);
    }
    return result;
  }

  private static List<TrialResult> all(List<Future<TrialResult>> trials)
      throws InterruptedException {
    List<TrialResult> results = new ArrayList<>();
    for (Future<TrialResult> trial : trials) {
      try {
        results.add(trial.get());
      } catch (ExecutionException e) {
        throw new IllegalStateException("a trial could not be made", e.getCause());
      }
    }
    return List.copyOf(results);
  }
}
