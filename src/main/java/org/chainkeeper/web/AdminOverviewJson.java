package org.chainkeeper.web;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import org.chainkeeper.admin.ConnectionState;
import org.chainkeeper.admin.EndCause;
import org.chainkeeper.admin.Notice;
import org.chainkeeper.admin.Overview;

/**
 * The answer of {@code GET /api/admin/overview}.
 *
 * @param connections their number by state, each state named
 * @param endingSoon how many end within 30 days, by cause, each cause named
 * @param notices the most urgent one first
 */
record AdminOverviewJson(
    Map<String, Long> connections, Map<String, Long> endingSoon, List<NoticeJson> notices) {

  record NoticeJson(
      String code,
      String severity,
      String text,
      Optional<Instant> since,
      Optional<String> subject,
      Optional<LocalDate> date) {
    static NoticeJson of(Notice notice) {
      return new NoticeJson(
          notice.code(),
          notice.severity().name().toLowerCase(Locale.ROOT),
          notice.text(),
          notice.since(),
          notice.subject(),
          notice.date());
    }
  }

  static AdminOverviewJson of(Overview.Summary summary) {
    return new AdminOverviewJson(
        numbers(ConnectionState.values(), ConnectionState::text, summary.counts()::of),
        numbers(EndCause.values(), EndCause::text, summary.counts()::of),
        summary.notices().stream().map(NoticeJson::of).toList());
  }

  private static <T> Map<String, Long> numbers(
      T[] all, Function<T, String> name, ToLongFunction<T> count) {
    Map<String, Long> numbers = new LinkedHashMap<>();
    Arrays.stream(all).forEach(one -> numbers.put(name.apply(one), count.applyAsLong(one)));
    return numbers;
  }
}
