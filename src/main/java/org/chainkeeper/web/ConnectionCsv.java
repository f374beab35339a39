package org.chainkeeper.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.chainkeeper.admin.ConnectionState;
import org.chainkeeper.admin.ConnectionStatus;
import org.chainkeeper.admin.Ending;
import org.chainkeeper.connection.Site;
import org.chainkeeper.history.LossCause;

/**
 * Connections as a file (RFC 4180, UTF-8 with a byte order mark, without which Excel reads another
 * character set). Every cell is quoted. A cell that a spreadsheet would evaluate gets an apostrophe at its
 * begin: a person chooses the own name, and an admin opens the file.
 */
final class ConnectionCsv {
  static final List<String> COLUMNS =
      List.of(
          "account",
          "name",
          "state",
          "reason",
          "site",
          "connected_at",
          "visited_at",
          "refreshed_at",
          "ends_at",
          "ends_because",
          "lost_at",
          "lost_because");

  private static final String BYTE_ORDER_MARK = "\uFEFF";
  private static final String LINE_END = "\r\n";

  /** What makes a cell a formula, in ASCII and in full width, behind what a spreadsheet may skip. */
  private static final Pattern FORMULA =
      Pattern.compile("\\A(?:[\\s\\p{Z}\\p{C}]*[=+\\-@\uFF1D\uFF0B\uFF0D\uFF20]|[\\t\\r\\n])");

  private ConnectionCsv() {}

  /** The heading, which is the same in each language. */
  static byte[] heading() {
    return (BYTE_ORDER_MARK + line(COLUMNS.stream())).getBytes(UTF_8);
  }

  static byte[] rows(List<ConnectionStatus> connections) {
    return connections.stream()
        .map(one -> line(cells(one)))
        .collect(Collectors.joining())
        .getBytes(UTF_8);
  }

  /** A last row that says what is missing. */
  static byte[] note(String text) {
    return line(Stream.concat(Stream.of(text), COLUMNS.stream().skip(1).map(_ -> "")))
        .getBytes(UTF_8);
  }

  private static Stream<String> cells(ConnectionStatus one) {
    return Stream.of(
        one.connection().person().account().value(),
        one.connection().person().name(),
        one.state().text(),
        one.state() == ConnectionState.CONNECTED ? "" : one.reason().orElse(""),
        one.connection().sites().stream().map(Site::name).collect(Collectors.joining(", ")),
        one.connection().connectedAt().toString(),
        one.connection().visitedAt().toString(),
        text(one.rotatedAt()),
        text(one.ending().map(Ending::at)),
        one.ending().map(ending -> ending.cause().text()).orElse(""),
        text(one.lostAt()),
        one.lostBecause().map(LossCause::code).orElse(""));
  }

  private static String text(Optional<Instant> instant) {
    return instant.map(Instant::toString).orElse("");
  }

  private static String line(Stream<String> cells) {
    return cells.map(ConnectionCsv::cell).collect(Collectors.joining(",", "", LINE_END));
  }

  private static String cell(String text) {
    return '"' + (FORMULA.matcher(text).find() ? "'" : "") + text.replace("\"", "\"\"") + '"';
  }
}
