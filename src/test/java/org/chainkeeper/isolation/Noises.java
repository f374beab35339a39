package org.chainkeeper.isolation;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.chainkeeper.atlassian.Forger;

/** What the neighbours of the forty people do, one after the other. */
final class Noises {
  /** People of the noisy tenant whose refreshes get odd answers, one for each. */
  static final int ODD = OddAnswer.ALL.size();

  /** People of the noisy tenant whose grants the token endpoint refuses for good. */
  static final int DEAD = 12;

  /** People of the noisy tenant who share each noise, so that not only one viewer's limit holds it. */
  static final int VIEWERS = 10;

  static final int KINDS_OF_VIEWER = 5;

  private Noises() {}

  static List<Noise> all() {
    return List.of(
        new RequestNoise(
            "400 large answers",
            400,
            200,
            Noise.Sample.of(0.5, 3),
            n -> question(viewer(0, n), "project = M" + n + " AND large", "")),
        new RequestNoise(
            "100 charts",
            100,
            50,
            Noise.Sample.of(0.5, 3),
            n -> chart(viewer(1, n), "thousand AND id = " + n)),
        new RequestNoise(
            "1,000 no-cache",
            1_000,
            50,
            Noise.Sample.of(0.3, 3),
            n -> question(viewer(2, n), "project = DEMO", "Cache-Control: no-cache\r\n")),
        new RequestNoise(
            "50,000 unique questions of 10 KB",
            50_000,
            50,
            Noise.Sample.of(0.05, 3),
            n -> question(viewer(3, n), n + "x".repeat(9_000), "")),
        new RequestNoise(
            "1,000 tickets",
            1_000,
            50,
            Noise.Sample.of(0.3, 3),
            n -> viewer(4, n).api("POST", "/api/connection/tickets", "")),
        new RequestNoise(
            "1,000 forged installations",
            1_000,
            50,
            Noise.Sample.of(0.3, 3),
            n -> forgedInstallation()),
        new RequestNoise(
            "2,000 pages with 5,000 parameters",
            2_000,
            50,
            Noise.Sample.of(0.1, 1),
            n -> parameters(5_000)),
        new RequestNoise(
            "2,000 pages with 2,500 parameters",
            2_000,
            50,
            Noise.Sample.of(0.1, 1),
            n -> parameters(2_500)),
        new SlowConnections(1_500, 10),
        new RequestNoise(
            "an odd OAuth error of every code",
            ODD * 8,
            ODD,
            Noise.Sample.of(0.3, 5),
            n -> expired("odd-" + n % ODD)),
        new RequestNoise(
            "twelve dead grants",
            DEAD * 20,
            DEAD,
            Noise.Sample.of(0.3, 3),
            n -> expired("dead-" + n % DEAD)));
  }

  static Neighbour viewer(int kind, int number) {
    return Neighbour.noisy("viewer-" + kind + "-" + number % VIEWERS);
  }

  private static byte[] chart(Neighbour who, String jql) {
    return who.api("GET", "/api/chart?by=status&jql=" + jql(jql), "");
  }

  private static byte[] question(Neighbour who, String jql, String headers) {
    return who.api("GET", "/api/issues?limit=20&jql=" + jql(jql), headers);
  }

  private static byte[] expired(String name) {
    return Neighbour.noisy(name).api("GET", "/api/issues?limit=20&jql=" + jql("project = X"), "");
  }

  private static String jql(String jql) {
    return Neighbour.encoded(jql);
  }

  private static byte[] parameters(int count) {
    String query = IntStream.range(0, count).mapToObj(n -> "a=").collect(Collectors.joining("&"));
    return Neighbour.request("GET", "/macros/table?" + query + "&jwt=e30.e30.e30", "");
  }

  /** Right but for its key, which no one has published, each time another. */
  private static byte[] forgedInstallation() {
    String clientKey = UUID.randomUUID().toString();
    String body =
        """
        {"key":"org.chainkeeper.jira-macros","clientKey":"%s","sharedSecret":"%s",\
        "baseUrl":"https://x.atlassian.net/wiki"}\
        """
            .formatted(clientKey, "s".repeat(40));
    long now = Instant.now().getEpochSecond();
    String token =
        Forger.token()
            .header("kid", UUID.randomUUID().toString())
            .claim("iss", clientKey)
            .claim("aud", "http://localhost:8080")
            .claim("iat", now)
            .claim("exp", now + 120)
            .claim("qsh", Forger.qsh("POST", "/connect/installed"))
            .unsigned("RS256");
    String head =
        "POST /connect/installed HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
            + "Authorization: JWT %sAAAA\r\nContent-Length: %d\r\n\r\n"
                .formatted(token, body.length());
    return (head + body).getBytes(StandardCharsets.US_ASCII);
  }
}
