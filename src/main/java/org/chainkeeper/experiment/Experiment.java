package org.chainkeeper.experiment;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import org.chainkeeper.sandbox.oauth.RotationRule;

/** Every contender under every trouble and rule, some trials at a time. */
public final class Experiment {
  /** They wait more than they work. */
  private static final int AT_A_TIME = 6;

  private final TrialParameters figures;
  private final List<ClientType> contenders;
  private final Consumer<TrialResult> progress;

  /**
   * @param progress hears of each result as it comes, one at a time
   */
  public Experiment(
      TrialParameters figures, List<ClientType> contenders, Consumer<TrialResult> progress) {
    this.figures = figures;
    this.contenders = List.copyOf(contenders);
    this.progress = progress;
  }

  /**
   * Returns when all trials are over. The last trouble comes first: a crash takes longest.
   *
   * @throws IllegalStateException when a trial could not be made
   */
  public List<TrialResult> run(List<RotationRule> rules, List<FaultScenario> troubles)
      throws InterruptedException {
    ExecutorService pool = Executors.newFixedThreadPool(AT_A_TIME);
    try {
      List<Future<TrialResult>> trials = new ArrayList<>();
      for (RotationRule rule : rules) {
        for (FaultScenario trouble : troubles.reversed()) {
          for (ClientType contender : contenders) {
            Trial trial = new Trial(contender, trouble, rule, figures);
            trials.add(pool.submit(() -> told(trial.run())));
          }
        }
      }
      return all(trials);
    } finally {
      pool.shutdownNow();
    }
  }

  private TrialResult told(TrialResult result) {
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
