package org.chainkeeper.command;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.chainkeeper.history.ChainReport;
import org.chainkeeper.history.ChainSummary;
import org.chainkeeper.history.HistoryEntry;
import org.chainkeeper.history.Loss;
import org.chainkeeper.rotation.GrantState;

/** A chain's report as lines of text. Fingerprints and ids are shortened to eight digits. */
final class HistoryText {
  private static final int SHORT = 8;

  private HistoryText() {}

  static List<String> of(ChainReport report) {
    List<String> lines = new ArrayList<>();
    lines.addAll(summary(report.chain()));
    report.loss().ifPresent(loss -> lines.addAll(loss(loss)));
    lines.add("");
    if (report.more()) {
      lines.add("(the newest " + report.entries().size() + " lines)");
    }
    lines.add(
        row(
            "TIME (UTC)",
            "EVENT",
            "BECAUSE OF",
            "OUTCOME",
            "TOOK",
            "TOKEN",
            "ISSUED",
            "STATE",
            "NODE",
            "ATTEMPT",
            "ANSWER"));
    report.entries().forEach(entry -> lines.add(line(entry)));
    return lines.stream().map(String::stripTrailing).toList();
  }

  private static List<String> summary(ChainSummary chain) {
    String part = chain.grant().part().isEmpty() ? "" : ", further grant " + chain.grant().part();
    return List.of(
        "account    " + chain.grant().account().value() + part,
        "client     " + chain.grant().clientId(),
        "state      " + state(chain),
        "consented  " + time(chain.consentedAt()) + ", family " + shortened(chain.family().value()),
        "exchanged  " + time(chain.rotatedAt()) + " (last granted)");
  }

  private static String state(ChainSummary chain) {
    String unsettled = chain.isUnsettled() ? ", unsettled" : "";
    return switch (chain.state()) {
          case GrantState.Connected _ -> "connected";
          case GrantState.Suspect(String reason, int retries) ->
              "suspect: " + reason + ", " + retries + " retries";
          case GrantState.NeedsConsent(String reason, int retries) ->
              "needs consent: " + reason + ", " + retries + " retries";
        }
        + unsettled;
  }

  private static List<String> loss(Loss loss) {
    List<String> lines = new ArrayList<>();
    lines.add("lost       " + time(loss.at()) + ": " + loss.cause().words());
    loss.evidence()
        .forEach(each -> lines.add("           " + time(each.at()) + "  " + each.text()));
    return lines;
  }

  private static String line(HistoryEntry entry) {
    Optional<HistoryEntry.Step> step = entry.step();
    return row(
        time(entry.at()),
        lowerCase(entry.kind()),
        step.map(each -> lowerCase(each.trigger())).orElse("-"),
        step.map(each -> lowerCase(each.outcome())).orElse("-"),
        step.map(each -> each.took().toMillis() + " ms").orElse("-"),
        step.map(each -> shortened(each.presented())).orElse("-"),
        entry.issued().map(HistoryText::shortened).orElse("-"),
        lowerCase(entry.state()),
        step.map(each -> shortened(each.node())).orElse("-"),
        step.map(each -> shortened(each.attempt().value())).orElse("-"),
        step.map(HistoryEntry.Step::code).orElse(""));
  }

  private static String row(Object... cells) {
    return String.format(
        Locale.ROOT, "%-24s  %-13s  %-10s  %-13s  %9s  %-8s  %-8s  %-13s  %-8s  %-8s  %s", cells);
  }

  private static String time(Instant at) {
    return at.truncatedTo(ChronoUnit.MILLIS).toString();
  }

  private static String shortened(Object id) {
    String text = id.toString();
    return text.substring(0, Math.min(SHORT, text.length()));
  }

  private static String lowerCase(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
