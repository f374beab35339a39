package org.chainkeeper.experiment;

import java.util.List;
import java.util.Locale;
import org.chainkeeper.sandbox.oauth.RotationRule;

/** The results under one rule as text: a row per scenario, three figures per client. */
public final class ResultTable {
  private static final int TROUBLE = 28;
  private static final String COLUMNS = "%11s %9s %7s";
  private static final int CLIENT = 30;

  private ResultTable() {}

  /** Lines without a line break at the end of the last. */
  public static String of(RotationRule rule, List<TrialResult> results) {
    List<TrialResult> current = results.stream().filter(result -> result.rule() == rule).toList();
    List<String> clients = current.stream().map(TrialResult::client).distinct().toList();
    StringBuilder text = new StringBuilder(pad("rule " + rule.label(), TROUBLE));
    clients.forEach(client -> text.append("   ").append(pad(client, CLIENT - 1)));
    text.append(System.lineSeparator()).append(pad("fault", TROUBLE));
    clients.forEach(_ -> text.append(' ').append(columns("exchanges", "failed", "broken")));
    FaultScenario.all().stream()
        .filter(scenario -> current.stream().anyMatch(result -> result.scenario().equals(scenario)))
        .forEach(scenario ->
            text.append(System.lineSeparator()).append(row(scenario, clients, current)));
    return text.toString().replaceAll("(?m) +$", "");
  }

  private static String row(
      FaultScenario scenario, List<String> clients, List<TrialResult> results) {
    StringBuilder row = new StringBuilder(pad(scenario.label(), TROUBLE));
    for (String client : clients) {
      results.stream()
          .filter(result -> result.scenario().equals(scenario) && result.client().equals(client))
          .forEach(result -> row.append(' ').append(cell(result)));
    }
    return row.toString();
  }

  private static String cell(TrialResult result) {
    String exchanges =
        number(result.exchangesPerExpiry())
            + (result.exchangesAfter() == 0 ? "" : " +" + number(result.exchangesAfterPerExpiry()));
    String failed = result.macros() == 0 ? "-" : result.failed() + "/" + result.macros();
    return columns(exchanges, failed, result.broken() + "/" + result.expiries());
  }

  private static String columns(String exchanges, String failed, String broken) {
    return String.format(Locale.ROOT, " " + COLUMNS, exchanges, failed, broken);
  }

  private static String number(double value) {
    return value == Math.rint(value)
        ? Long.toString((long) value)
        : String.format(Locale.ROOT, "%.1f", value);
  }

  private static String pad(String text, int width) {
    return text + " ".repeat(Math.max(1, width - text.length()));
  }
}
