package org.chainkeeper.sandbox.jira;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.chainkeeper.sandbox.account.ApiTokens;
import org.chainkeeper.sandbox.account.ApiTokens.DeadAtGateway;
import org.chainkeeper.sandbox.account.ApiTokens.Kind;
import org.chainkeeper.sandbox.account.ApiTokens.Validity;
import org.chainkeeper.sandbox.account.ApiTokens.Year;
import org.chainkeeper.sandbox.account.Person;

/**
 * What Jira makes of an {@code Authorization} header that holds no OAuth access token, as it was measured
 * at sites in 2026. Headers that it does not understand make a request anonymous.
 */
sealed interface SiteLogin {
  /** The pair is valid. */
  record Account(Person person) implements SiteLogin {}

  /**
   * The request is answered as anonymous.
   *
   * @param named whether the header had a user name: only then {@code X-Seraph-LoginReason} is sent
   */
  record Anonymous(boolean named) implements SiteLogin {}

  /** The request is refused, whatever it asks for. */
  record Rejected(JiraRefusal why) implements SiteLogin {}

  Pattern BEARER = Pattern.compile("Bearer (\\S.*)");
  Pattern BASIC = Pattern.compile("Basic (\\S.*)");
  Pattern JWT = Pattern.compile("[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]+");

  /** A user name that is not empty, and a secret that may be. */
  record Pair(String userName, String secret) {
    /** Empty for a header of another scheme or form. */
    static Optional<Pair> of(String header) {
      Matcher basic = BASIC.matcher(header);
      return basic.matches() ? decoded(basic.group(1)).flatMap(Pair::split) : Optional.empty();
    }

    private static Optional<String> decoded(String base64) {
      try {
        byte[] bytes = Base64.getDecoder().decode(base64);
        return Optional.of(new String(bytes, StandardCharsets.UTF_8));
      } catch (IllegalArgumentException e) {
        return Optional.empty();
      }
    }

    private static Optional<Pair> split(String pair) {
      int colon = pair.indexOf(':');
      return colon < 1
          ? Optional.empty()
          : Optional.of(new Pair(pair.substring(0, colon), pair.substring(colon + 1)));
    }
  }

  /** At a site's own address. */
  static SiteLogin atSite(ApiTokens tokens, Optional<String> header) {
    String text = header.orElse("");
    Matcher bearer = BEARER.matcher(text);
    if (bearer.matches()) {
      return new Rejected(
          JWT.matcher(bearer.group(1)).matches()
              ? JiraRefusal.gateway(401, "Unauthorized")
              : JiraRefusal.gateway(403, "Failed to parse Connect Session Auth Token"));
    }
    Optional<Pair> pair = Pair.of(text);
    if (pair.isEmpty()) {
      return new Anonymous(false);
    }
    ApiTokens.Check check = tokens.check(pair.get().userName(), pair.get().secret(), Kind.PLAIN);
    if (check.validity() == Validity.UNKNOWN && tokens.year() == Year.Y2022) {
      return new Rejected(JiraRefusal.notAnonymous());
    }
    return check.person().<SiteLogin>map(Account::new).orElseGet(() -> new Anonymous(true));
  }

  /** At the gateway, for {@code Basic} only; of a wrong pair's answer only guesses are known. */
  static SiteLogin atGateway(ApiTokens tokens, String header) {
    Optional<Pair> pair = Pair.of(header);
    Optional<Person> person =
        pair.flatMap(one -> tokens.check(one.userName(), one.secret(), Kind.SCOPED).person());
    if (person.isPresent()) {
      return new Account(person.get());
    }
    return tokens.deadAtGateway() == DeadAtGateway.ANONYMOUS
        ? new Anonymous(pair.isPresent())
        : new Rejected(JiraRefusal.gateway(401, "Unauthorized"));
  }
}
