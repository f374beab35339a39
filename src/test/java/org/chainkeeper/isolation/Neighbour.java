package org.chainkeeper.isolation;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.chainkeeper.atlassian.Forger;
import org.chainkeeper.tenant.AccountId;
import org.chainkeeper.tenant.TenantId;
import org.chainkeeper.testkit.Seeder;

/**
 * A person of one tenant, and the requests of that person's browser.
 *
 * @param name of letters, digits and hyphens
 */
record Neighbour(TenantId tenant, String name) {
  static final TenantId QUIET = new TenantId("tenant-quiet");
  static final TenantId NOISY = new TenantId("tenant-noisy");

  private static final int TOKEN_LIFE_SECONDS = 180;

  static Neighbour quiet(int number) {
    return new Neighbour(QUIET, "quiet-" + number);
  }

  static Neighbour noisy(String name) {
    return new Neighbour(NOISY, name);
  }

  AccountId account() {
    return new AccountId("712020:" + name);
  }

  /** The page of a table macro. */
  byte[] page(String jql) {
    String target = "/macros/table?jql=" + encoded(jql);
    return request("GET", target + "&jwt=" + token(Forger.qsh("GET", target)), "");
  }

  /** What the script of a macro asks the API. */
  byte[] api(String method, String target, String headers) {
    String caller = "Authorization: JWT " + token("context-qsh") + "\r\n";
    return request(method, target, caller + headers);
  }

  /** A request as it goes over the wire. */
  static byte[] request(String method, String target, String headers) {
    String head =
        method + " " + target + " HTTP/1.1\r\nHost: localhost\r\nAccept-Encoding: gzip\r\n";
    String length = method.equals("POST") ? "Content-Length: 0\r\n" : "";
    return (head + length + headers + "\r\n").getBytes(StandardCharsets.US_ASCII);
  }

  static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private String token(String qsh) {
    long now = Instant.now().getEpochSecond();
    return Forger.token()
        .claim("iss", tenant.value())
        .claim("sub", account().value())
        .claim("iat", now)
        .claim("exp", now + TOKEN_LIFE_SECONDS)
        .claim("qsh", qsh)
        .hs256(Seeder.SECRET);
  }
}
