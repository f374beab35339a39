package org.chainkeeper.sandbox.jira.jql;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.Period;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The dates of JQL: {@code 2026-11-20}, {@code "2026/11/20 14:30"}, periods from now ({@code -7d},
 * {@code "4w 2d"}) and the functions {@code now()} and {@code startOf…}, {@code endOf…} day, week,
 * month and year with an optional increment. All in UTC; weeks begin on Sunday, which is
 * Jira's default.
 */
final class JqlDates {
  private static final Pattern ABSOLUTE =
      Pattern.compile("(\\d{4})[-/](\\d{1,2})[-/](\\d{1,2})(?: +(\\d{1,2}):(\\d{2}))?");
  private static final Pattern PERIOD =
      Pattern.compile("([+-]?)((?:\\d{1,5}[wdhm]\\s*)+)", Pattern.CASE_INSENSITIVE);
  private static final Pattern PART = Pattern.compile("(\\d{1,5})([wdhm])");
  private static final Pattern INCREMENT = Pattern.compile("([+-]?\\d{1,4})([yMwdhm]?)");

  private JqlDates() {}

  static Instant resolve(String field, Operand operand, Instant now) throws InvalidClauseException {
    return switch (operand) {
      case Operand.Value(String text) ->
          absolute(text).or(() -> period(text, now)).orElseThrow(() -> invalid(text, field));
      case Operand.Call call -> function(field, call, now);
      case Operand.Empty _, Operand.ListValue _ ->
          throw new InvalidClauseException("A list within a list is not known here.");
    };
  }

  private static InvalidClauseException invalid(String text, String field) {
    return new InvalidClauseException(
        "Date value '"
            + text
            + "' for field '"
            + field
            + "' is invalid. Valid formats include: 'yyyy/MM/dd HH:mm', 'yyyy-MM-dd HH:mm',"
            + " 'yyyy/MM/dd', 'yyyy-MM-dd', or a period format e.g. '-5d', '4w 2d'.");
  }

  private static Optional<Instant> absolute(String text) {
    Matcher m = ABSOLUTE.matcher(text.strip());
    if (!m.matches()) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          LocalDateTime.of(number(m, 1), number(m, 2), number(m, 3), number(m, 4), number(m, 5))
              .toInstant(ZoneOffset.UTC));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private static int number(Matcher matcher, int group) {
    String digits = matcher.group(group);
    return digits == null ? 0 : Integer.parseInt(digits);
  }

  private static Optional<Instant> period(String text, Instant now) {
    Matcher whole = PERIOD.matcher(text.strip());
    if (!whole.matches()) {
      return Optional.empty();
    }
    Duration sum = Duration.ZERO;
    Matcher part = PART.matcher(text.toLowerCase(Locale.ROOT));
    while (part.find()) {
      long count = Long.parseLong(part.group(1));
      sum =
          switch (part.group(2)) {
            case "w" -> sum.plusDays(7 * count);
            case "d" -> sum.plusDays(count);
            case "h" -> sum.plusHours(count);
            default -> sum.plusMinutes(count);
          };
    }
    return Optional.of("-".equals(whole.group(1)) ? now.minus(sum) : now.plus(sum));
  }

  private static Instant function(String field, Operand.Call call, Instant now)
      throws InvalidClauseException {
    String name = call.name().toLowerCase(Locale.ROOT);
    if (name.equals("now")) {
      if (!call.arguments().isEmpty()) {
        throw new InvalidClauseException(
            "Function 'now' expected '0' arguments but received '"
                + call.arguments().size()
                + "'.");
      }
      return now;
    } else if (name.equals("currentuser")) {
      throw new InvalidClauseException(
          "A date for the field '"
              + field
              + "' provided by the function 'currentUser' is not valid.");
    }
    boolean end = name.startsWith("endof");
    if (!end && !name.startsWith("startof")) {
      throw InvalidClauseException.noSuchFunction(call.name());
    }
    String unit = name.substring(end ? 5 : 7);
    OffsetDateTime begins = begin(unit, call, incremented(unit, call, now));
    return (end ? after(unit, begins).minus(1, ChronoUnit.MILLIS) : begins).toInstant();
  }

  private static OffsetDateTime begin(String unit, Operand.Call call, OffsetDateTime time)
      throws InvalidClauseException {
    OffsetDateTime day = time.truncatedTo(ChronoUnit.DAYS);
    return switch (unit) {
      case "day" -> day;
      case "week" -> day.with(TemporalAdjusters.previousOrSame(DayOfWeek.SUNDAY));
      case "month" -> day.withDayOfMonth(1);
      case "year" -> day.withDayOfYear(1);
      default -> throw InvalidClauseException.noSuchFunction(call.name());
    };
  }

  private static OffsetDateTime after(String unit, OffsetDateTime begins) {
    return switch (unit) {
      case "day" -> begins.plusDays(1);
      case "week" -> begins.plusWeeks(1);
      case "month" -> begins.plusMonths(1);
      default -> begins.plusYears(1);
    };
  }

  private static OffsetDateTime incremented(String unit, Operand.Call call, Instant now)
      throws InvalidClauseException {
    OffsetDateTime time = now.atOffset(ZoneOffset.UTC);
    List<String> arguments = call.arguments();
    if (arguments.isEmpty()) {
      return time;
    }
    Matcher m = INCREMENT.matcher(arguments.getFirst().strip());
    if (arguments.size() > 1 || !m.matches()) {
      throw new InvalidClauseException(
          "Duration for function '"
              + call.name()
              + "' should have the format (+/-)n(yMwdm), e.g -1M for 1 month earlier.");
    }
    int count = Integer.parseInt(m.group(1));
    String by = m.group(2).isEmpty() ? unit : m.group(2);
    return switch (by) {
      case "y", "year" -> time.plus(Period.ofYears(count));
      case "M", "month" -> time.plus(Period.ofMonths(count));
      case "w", "week" -> time.plusWeeks(count);
      case "d", "day" -> time.plusDays(count);
      case "h" -> time.plusHours(count);
      default -> time.plusMinutes(count);
    };
  }
}
