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

/** Compares clients under token endpoint faults after an access token has expired. */
@Command(
    name = "storm",
    description =
        "Loads a page of macros after an expiry, with three common clients and this app,"
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
  private String rule = RotationRule.TREE.label();

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
      return Stream.concat(FaultScenario.all().stream().map(FaultScenario::label), Stream.of(ALL))
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
    List<FaultScenario> scenarios = scenarios();
    TrialParameters parameters = parameters();
    List<ClientType> clientTypes =
        Stream.concat(ClientType.common().stream(), Stream.of(ChainkeeperClient.clientType()))
            .toList();
    int trials = rules.size() * scenarios.size() * clientTypes.size();
    TrialProgress progress = new TrialProgress(err, trials);
    List<TrialResult> results;
    try (ErrorsOnlyLog _ = new ErrorsOnlyLog()) {
      results = new Experiment(parameters, clientTypes, progress::print).run(rules, scenarios);
    }
    rules.forEach(rotationRule -> printTable(rotationRule, results));
    explainColumns(parameters);
    return brokenByThisApp(results) ? 1 : 0;
  }

  private void printTable(RotationRule rotationRule, List<TrialResult> results) {
    out.println(ResultTable.of(rotationRule, results));
    out.println();
  }

  private void explainColumns(TrialParameters parameters) {
    out.printf(
        Locale.ROOT,
        "exchanges: token calls per page of %d macros, + those in the hour after, without a"
            + " visitor%n",
        parameters.macros());
    out.println(
        "failed: macros without issues after 30 s, every Retry-After honoured; -: no page was"
            + " open");
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
                .orElseThrow(() ->
                    invalidUsage("--rule must be one of " + RotationRule.labels() + ", all")));
  }

  private List<FaultScenario> scenarios() {
    return faults.isEmpty() || faults.contains(ALL)
        ? FaultScenario.all()
        : faults.stream().distinct().map(this::scenario).toList();
  }

  private FaultScenario scenario(String word) {
    return FaultScenario.of(word)
        .orElseThrow(
            () -> invalidUsage("--fault must be one of " + String.join(", ", new FaultNames())));
  }

  private TrialParameters parameters() {
    try {
      return TrialParameters.of(macros, expiries);
    } catch (IllegalArgumentException e) {
      throw invalidUsage("--" + e.getMessage());
    }
  }

  private ParameterException invalidUsage(String what) {
    return new ParameterException(spec.commandLine(), what);
  }
}
