package org.chainkeeper.command.development;

import java.io.PrintWriter;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.chainkeeper.command.ErrorsOnlyLog;
import org.chainkeeper.command.Version;
import org.chainkeeper.experiment.ClientType;
import org.chainkeeper.experiment.Experiment;
import org.chainkeeper.experiment.FaultScenario;
import org.chainkeeper.experiment.ResultTable;
import org.chainkeeper.experiment.TrialParameters;
import org.chainkeeper.experiment.TrialResult;
import org.chainkeeper.sandbox.oauth.RotationRule;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The seed scenario as an experiment. */
@Command(
    name = "storm",
    description =
        "Loads a page of macros after an expiry, with three clients of the field and this app,"
            + " under chosen faults of the local Atlassian. Ends with 1 when this app broke a"
            + " chain.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class)
final class StormCommand implements Callable<Integer> {
  private static final String ALL = "all";

  private final PrintWriter out;
  private final PrintWriter err;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(
      names = "--rule",
      paramLabel = "RULE",
      description = "fork, tree, latest, latest-strict or all (${DEFAULT-VALUE})")
  private String rule = RotationRule.TREE.word();

  @Option(names = "--macros", paramLabel = "N", description = "on the page (${DEFAULT-VALUE})")
  private int macros = 50;

  @Option(
      names = "--expiries",
      paramLabel = "N",
      description = "that meet the fault, each followed by two that do not (${DEFAULT-VALUE})")
  private int expiries = 3;

  @Option(
      names = "--fault",
      paramLabel = "NAME",
      completionCandidates = FaultNames.class,
      description = "${COMPLETION-CANDIDATES}; repeatable, all when none is named")
  private List<String> faults = List.of();

  /** What {@code --fault} takes. */
  static final class FaultNames implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      return Stream.concat(FaultScenario.all().stream().map(FaultScenario::word), Stream.of(ALL))
          .iterator();
    }
  }

  StormCommand(PrintWriter out, PrintWriter err) {
    this.out = out;
    this.err = err;
  }

  @Override
  public Integer call() throws InterruptedException {
    List<RotationRule> rules = rules();
    List<FaultScenario> troubles = troubles();
    TrialParameters figures = figures();
    List<ClientType> contenders =
        Stream.concat(ClientType.simple().stream(), Stream.of(ChainkeeperClient.contender()))
            .toList();
    int trials = rules.size() * troubles.size() * contenders.size();
    TrialProgress progress = new TrialProgress(err, trials);
    List<TrialResult> results;
    try (ErrorsOnlyLog _ = new ErrorsOnlyLog()) {
      results = new Experiment(figures, contenders, progress::tell).run(rules, troubles);
    }
    rules.forEach(each -> tell(each, results));
    explain(figures);
    return brokenByThisApp(results) ? 1 : 0;
  }

  private void tell(RotationRule each, List<TrialResult> results) {
    out.println(ResultTable.of(each, results));
    out.println();
  }

  private void explain(TrialParameters figures) {
    out.printf(
        Locale.ROOT,
        "exchanges: token calls per page of %d macros, + those in the hour after, without a"
            + " visitor%n",
        figures.macros());
    out.println(
        "failed: macros without issues after 30 s, every Retry-After honoured; -: nobody stayed");
    out.println(
        "broken: chains that needed a new consent, shown by two more expiries without leeway");
    out.println("What naive and re-read come to is a race: it differs from run to run.");
  }

  private static boolean brokenByThisApp(List<TrialResult> results) {
    return results.stream()
        .anyMatch(result -> result.client().equals(ChainkeeperClient.NAME) && result.broken() > 0);
  }

  private List<RotationRule> rules() {
    return rule.equals(ALL)
        ? List.of(RotationRule.values())
        : List.of(
            RotationRule.of(rule)
                .orElseThrow(
                    () -> misused("--rule must be one of " + RotationRule.words() + ", all")));
  }

  private List<FaultScenario> troubles() {
    return faults.isEmpty() || faults.contains(ALL)
        ? FaultScenario.all()
        : faults.stream().distinct().map(this::trouble).toList();
  }

  private FaultScenario trouble(String word) {
    return FaultScenario.of(word)
        .orElseThrow(
            () -> misused("--fault must be one of " + String.join(", ", new FaultNames())));
  }

  private TrialParameters figures() {
    try {
      return TrialParameters.of(macros, expiries);
    } catch (IllegalArgumentException e) {
      throw misused("--" + e.getMessage());
    }
  }

  private ParameterException misused(String what) {
    return new ParameterException(spec.commandLine(), what);
  }
}
