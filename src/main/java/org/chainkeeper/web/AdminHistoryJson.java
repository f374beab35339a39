package org.chainkeeper.web;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.chainkeeper.admin.ConnectionHistories;
import org.chainkeeper.history.ChainReport;
import org.chainkeeper.history.ChainSummary;
import org.chainkeeper.history.HistoryEntry;
import org.chainkeeper.history.HistoryPosition;
import org.chainkeeper.history.Loss;

/**
 * The answer of {@code GET /api/admin/connections/{account}/history}, which {@code docs/HISTORY.md}
 * describes.
 *
 * @param earlier position of the first line where there are older ones
 * @param exchangedBefore how many tokens of the first line's family were exchanged before it
 */
record AdminHistoryJson(
    String account,
    String name,
    String picture,
    String state,
    boolean unsettled,
    Instant consentedAt,
    Instant lastRotatedAt,
    Optional<LossJson> lost,
    List<LineJson> lines,
    Optional<String> earlier,
    long exchangedBefore) {

  record LossJson(Instant at, String because, String words, List<EvidenceJson> evidence) {
    static LossJson of(Loss loss) {
      return new LossJson(
          loss.at(),
          loss.cause().code(),
          loss.cause().words(),
          loss.evidence().stream()
              .map(each -> new EvidenceJson(each.code(), each.at(), each.detail(), each.text()))
              .toList());
    }
  }

  record EvidenceJson(String code, Instant at, String detail, String text) {}

  /**
   * @param presented fingerprint of a token; equal ones are the same token
   */
  record LineJson(
      Instant at,
      String event,
      String family,
      String state,
      Optional<String> trigger,
      Optional<String> outcome,
      Optional<String> answer,
      Optional<String> presented,
      Optional<Instant> presentedAt,
      Optional<String> issued,
      Optional<Long> tookMs,
      Optional<String> attempt,
      Optional<String> node) {
    static LineJson of(HistoryEntry entry) {
      Optional<HistoryEntry.Step> step = entry.step();
      return new LineJson(
          entry.at(),
          text(entry.kind()),
          entry.family().value().toString(),
          text(entry.state()),
          step.map(each -> text(each.trigger())),
          step.map(each -> text(each.outcome())),
          step.map(HistoryEntry.Step::code).filter(code -> !code.isEmpty()),
          step.map(HistoryEntry.Step::presented),
          step.flatMap(HistoryEntry.Step::presentedAt),
          entry.issued(),
          step.map(each -> each.took().toMillis()),
          step.map(each -> each.attempt().value().toString()),
          step.map(each -> each.node().value()));
    }

    private static String text(Enum<?> value) {
      return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  static AdminHistoryJson of(ConnectionHistories.Found found) {
    ChainReport report = found.report();
    ChainSummary chain = report.chain();
    return new AdminHistoryJson(
        chain.grant().account().value(),
        found.person().name(),
        found.person().picture().toString(),
        ConnectionJson.state(chain.state()),
        chain.isUnsettled(),
        chain.consentedAt(),
        chain.rotatedAt(),
        report.loss().map(LossJson::of),
        report.entries().stream().map(LineJson::of).toList(),
        report.page().earlier().map(HistoryPosition::text),
        report.page().exchangedBefore());
  }
}
