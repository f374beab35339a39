package org.chainkeeper.sandbox.account;

import io.javalin.http.Context;
import io.javalin.http.Cookie;
import io.javalin.http.SameSite;
import java.util.Optional;

/** The person this browser is logged in as, in Confluence and on the consent page alike. */
public final class LoginCookie {
  private static final String COOKIE = "local_atlassian_person";
  private static final int MAX_AGE_SECONDS = 30 * 24 * 3600;

  private LoginCookie() {}

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
