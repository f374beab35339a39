package org.chainkeeper.sandbox.account;

import io.javalin.http.Context;
import io.javalin.http.Cookie;
import io.javalin.http.SameSite;
import java.util.Optional;

/** The person this browser is logged in as, in Confluence and on the consent page alike. */
public final class LoginCookie {
  private static final String COOKIE = "local_atlassian_person";
  private static final int MAX_AGE_SECONDS = 30 * 24 * 3600;

  private static final String ANONYMOUS = "anonymous";

  private LoginCookie() {}

  /**
   * The viewer of a page by its parameter {@code person}; choosing a person logs this browser in. Ada,
   * when no one was chosen; empty on a public page.
   */
  public static Optional<Person> viewer(Context context) {
    String asked = Optional.ofNullable(context.queryParam("person")).orElse("");
    if (asked.equals(ANONYMOUS)) {
      return Optional.empty();
    }
    Person chosen = People.byAccountId(asked).or(() -> person(context)).orElse(People.ADA);
    set(context, chosen);
    return Optional.of(chosen);
  }

  /** The person who was chosen last. */
  public static Optional<Person> person(Context context) {
    return Optional.ofNullable(context.cookie(COOKIE)).flatMap(People::byAccountId);
  }

  /** Stores the chosen person. */
  public static void set(Context context, Person person) {
    Cookie cookie = new Cookie(COOKIE, person.accountId(), "/", MAX_AGE_SECONDS);
    cookie.setHttpOnly(true);
    cookie.setSameSite(SameSite.LAX);
    context.cookie(cookie);
  }
}
