package org.chainkeeper.endtoend;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Replaces what differs from run to run by a name. Everything else is compared as it is.
 *
 * <table>
 *   <caption>What is replaced</caption>
 *   <tr><th>what</th><th>how it is recognised</th><th>recorded as</th></tr>
 *   <tr><td>the ports of this run</td><td>their numbers after a colon, plain or escaped</td>
 *       <td>{@code app-port}, {@code management-port}, {@code atlassian-port}</td></tr>
 *   <tr><td>a time that the app's clock made</td><td>ISO 8601, not before the clock's start</td>
 *       <td>distance from now, to ten minutes: {@code <now+PT24H>}</td></tr>
 *   <tr><td>a trace id</td><td>16 hexadecimal digits where a trace id stands</td>
 *       <td>{@code <trace>}</td></tr>
 *   <tr><td>tickets, states, nonces of OAuth</td><td>43 characters of base64url</td>
 *       <td>{@code <id>}</td></tr>
 *   <tr><td>the name of a state's cookie</td><td>16 characters of base64url after {@code chainkeeper-}</td>
 *       <td>{@code <name>}</td></tr>
 *   <tr><td>an admin session</td><td>a JWT: three parts of base64url, the first a JSON object</td>
 *       <td>{@code <jwt>}</td></tr>
 *   <tr><td>the id of a credential</td><td>a UUID before the member {@code site}</td>
 *       <td>{@code <credential>}</td></tr>
 *   <tr><td>the id of an order to disconnect, the rest of its time</td>
 *       <td>a UUID before the member {@code connections}; {@code endsInSeconds}</td>
 *       <td>{@code <order>}, {@code <seconds>}</td></tr>
 *   <tr><td>the position of the newest change</td><td>the value of {@code position}</td>
 *       <td>{@code <position>}</td></tr>
 *   <tr><td>Jira's points: batches depend on timing</td>
 *       <td>the values of {@code spent} and {@code remaining}</td><td>{@code <points>}</td></tr>
 *   <tr><td>the secret of a webhook</td><td>{@code whsec_} and base64</td>
 *       <td>{@code <webhook secret>}</td></tr>
 *   <tr><td>a family of tokens, a fingerprint</td><td>the value of a history's member of that name</td>
 *       <td>{@code <family>}, {@code <fingerprint>}</td></tr>
 *   <tr><td>names of scripts and styles</td><td>{@code /assets/NAME-HASH.js}, {@code .css}</td>
 *       <td>{@code /assets/<file>.js}; lines that preload further scripts are left out</td></tr>
 *   <tr><td>HTTP dates</td><td>the form of RFC 9110 §5.6.7</td><td>{@code <date>}</td></tr>
 * </table>
 */
final class RecordedMasks {
  private static final Duration STEP = Duration.ofMinutes(10);
  private static final Pattern TIME =
      Pattern.compile(
          "\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d(?::\\d\\d(?:\\.\\d{1,9})?)?(?:Z|[+-]\\d\\d:?\\d\\d)");
  private static final Pattern TRACE =
      Pattern.compile("(\"traceId\":\"|X-Trace-Id: )[0-9a-f]{16}\\b");
  private static final Pattern ID =
      Pattern.compile("(?<![A-Za-z0-9_-])[A-Za-z0-9_-]{43}(?![A-Za-z0-9_-])");
  private static final Pattern COOKIE = Pattern.compile("chainkeeper-[A-Za-z0-9_-]{16}=");
  private static final Pattern JWT =
      Pattern.compile("eyJ[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]+");
  private static final Pattern CREDENTIAL =
      Pattern.compile("(\"id\":\")[0-9a-f-]{36}(\",\\s*\"site\":)");
  private static final Pattern ORDER =
      Pattern.compile("(\"id\":\")[0-9a-f-]{36}(\",\\s*\"connections\":)");
  private static final Pattern ENDS_IN = Pattern.compile("(\"endsInSeconds\":)\\d+");
  private static final Pattern POSITION = Pattern.compile("(\"position\":\")[^\"]+\"");
  private static final Pattern SPENT = Pattern.compile("(\"spent\":)\\{[^}]*}");
  private static final Pattern REMAINING = Pattern.compile("(\"remaining\":)\\d+");
  private static final Pattern WEBHOOK_SECRET = Pattern.compile("whsec_[A-Za-z0-9+/]+=*");
  private static final Pattern FAMILY = Pattern.compile("(\"family\":\")[0-9a-f-]{36}\"");
  private static final Pattern FINGERPRINT =
      Pattern.compile("(\"(?:presented|issued)\":\")[0-9a-f]{32}\"");
  private static final Pattern ASSET =
      Pattern.compile("/assets/[A-Za-z-]+-[A-Za-z0-9_-]{8}\\.(js|css)");
  private static final Pattern ANSWER = Pattern.compile("/answer/\\d{13}");
  private static final Pattern PRELOAD = Pattern.compile("\\n *<link rel=\"modulepreload\"[^>]*>");
  private static final Pattern DATE =
      Pattern.compile(
          "(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun), \\d{1,2}[ -][A-Z][a-z]{2}[ -]\\d{2,4}"
              + " \\d\\d:\\d\\d:\\d\\d GMT");

  private final InstantSource clock;
  private final Instant start;
  private final Pattern ports;
  private final String appPort;
  private final String managementPort;

  /**
   * @param start of the clock; times before it are data and are compared
   */
  RecordedMasks(
      InstantSource clock, Instant start, int appPort, int managementPort, int atlassianPort) {
    this.clock = clock;
    this.start = start;
    this.appPort = Integer.toString(appPort);
    this.managementPort = Integer.toString(managementPort);
    this.ports =
        Pattern.compile(
            "(:|%3A|&#58;)(" + appPort + "|" + managementPort + "|" + atlassianPort + ")(?![0-9])");
  }

  String mask(String text) {
    String masked = PRELOAD.matcher(text).replaceAll("");
    masked = ANSWER.matcher(masked).replaceAll("/answer/<time>");
    masked = TRACE.matcher(masked).replaceAll("$1<trace>");
    masked = ports.matcher(masked).replaceAll(found -> found.group(1) + name(found.group(2)));
    masked = TIME.matcher(masked).replaceAll(this::time);
    masked = COOKIE.matcher(masked).replaceAll("chainkeeper-<name>=");
    masked = JWT.matcher(masked).replaceAll("<jwt>");
    masked = CREDENTIAL.matcher(masked).replaceAll("$1<credential>$2");
    masked = ORDER.matcher(masked).replaceAll("$1<order>$2");
    masked = ENDS_IN.matcher(masked).replaceAll("$1<seconds>");
    masked = POSITION.matcher(masked).replaceAll("$1<position>\"");
    masked = SPENT.matcher(masked).replaceAll("$1<points>");
    masked = REMAINING.matcher(masked).replaceAll("$1<points>");
    masked = WEBHOOK_SECRET.matcher(masked).replaceAll("<webhook secret>");
    masked = FAMILY.matcher(masked).replaceAll("$1<family>\"");
    masked = FINGERPRINT.matcher(masked).replaceAll("$1<fingerprint>\"");
    masked = ASSET.matcher(masked).replaceAll("/assets/<file>.$1");
    masked = ID.matcher(masked).replaceAll("<id>");
    return DATE.matcher(masked).replaceAll("<date>");
  }

  private String name(String port) {
    if (port.equals(appPort)) {
      return "app-port";
    }
    return port.equals(managementPort) ? "management-port" : "atlassian-port";
  }

  private String time(MatchResult found) {
    String text = found.group().replaceFirst("([+-]\\d\\d)(\\d\\d)$", "$1:$2");
    Instant time = OffsetDateTime.parse(text).toInstant();
    if (time.isBefore(start)) {
      return Matcher.quoteReplacement(found.group());
    }
    Duration distance = Duration.between(clock.instant(), time);
    Duration half = STEP.dividedBy(2);
    long steps = Math.floorDiv(distance.plus(half).toSeconds(), STEP.toSeconds());
    Duration rounded = STEP.multipliedBy(steps);
    return "<now" + (rounded.isNegative() ? "-" : "+") + rounded.abs() + ">";
  }
}
