package org.chainkeeper.isolation;

import java.nio.charset.StandardCharsets;
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

  static final String VIEWER = "viewer";

  private static final Neighbour ONE = Neighbour.noisy(VIEWER);

  private Noises() {}

  static List<Noise> all() {
    return List.of(
        new RequestNoise(
            "400 large answers",
            400,
            200,
            Noise.Sample.of(0.5, 3),
            n -> question("project = M" + n + " AND large", "")),
        new RequestNoise(
            "100 charts",
            100,
            50,
            Noise.Sample.of(0.5, 3),
            n -> ONE.api("GET", "/api/chart?by=status&jql=" + jql("thousand AND id = " + n), "")),
        new RequestNoise(
            "1,000 no-cache",
            1_000,
            50,
            Noise.Sample.of(0.3, 3),
            n -> question("project = DEMO", "Cache-Control: no-cache\r\n")),
        new RequestNoise(
            "50,000 unique questions of 10 KB",
            50_000,
            50,
            Noise.Sample.of(0.05, 3),
            n -> question(n + "x".repeat(9_000), "")),
        new RequestNoise(
            "1,000 tickets",
            1_000,
            50,
            Noise.Sample.of(0.3, 3),
            n -> ONE.api("POST", "/api/connection/tickets", "")),
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
            Noise.Sample.of(0.3, 20),
            n -> expired("odd-" + n % ODD)),
        new RequestNoise(
            "twelve dead grants",
            DEAD * 20,
            DEAD,
            Noise.Sample.of(0.3, 10),
            n -> expired("dead-" + n % DEAD)));
  }

  private static byte[] question(String jql, String headers) {
    return ONE.api("GET", "/api/issues?limit=20&jql=" + jql(jql), headers);
  }

  private static byte[] expired(String name) {
    return Neighbour.noisy(name).api("GET", "/api/issues?limit=20&jql=" + jql("project = X"), "");
  }

  private static String jql(String jql) {
    return Neighbour.encoded(jql);
  }

  private static byte[] parameters(int count) {
    String query =
        IntStream.range(0, count).mapToObj(n -> "a=").collect(Collectors.joining("&"));
    return Neighbour.request("GET", "/macros/table?" + query + "&jwt=e30.e30.e30", "");
  }

  /** Of a key that nobody has published, each time another. */
  private static byte[] forgedInstallation() {
    String body =
        "{\"key\":\"chainkeeper\",\"clientKey\":\"%s\",\"sharedSecret\":\"%s\",\"baseUrl\":\"https://x.atlassian.net/wiki\"}"
            .formatted(UUID.randomUUID(), "s".repeat(40));
    String token =
        Forger.token()
            .header("kid", UUID.randomUUID().toString())
            .claim("iss", UUID.randomUUID().toString())
            .claim("aud", "http://localhost:8080")
            .claim("iat", System.currentTimeMillis() / 1000)
            .claim("exp", System.currentTimeMillis() / 1000 + 120)
            .claim("qsh", Forger.qsh("POST", "/connect/installed"))
            .unsigned("RS256");
    String head =
        "POST /connect/installed HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
            + "Authorization: JWT %sAAAA\r\nContent-Length: %d\r\n\r\n".formatted(token, body.length());
    return (head + body).getBytes(StandardCharsets.US_ASCII);
  }
}
