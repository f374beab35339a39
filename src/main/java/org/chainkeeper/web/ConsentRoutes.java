package org.chainkeeper.web;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.Cookie;
import io.javalin.http.Handler;
import io.javalin.http.SameSite;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.chainkeeper.consent.Applicant;
import org.chainkeeper.consent.AuthorizationCode;
import org.chainkeeper.consent.BeginConsent;
import org.chainkeeper.consent.BeginResult;
import org.chainkeeper.consent.Callback;
import org.chainkeeper.consent.CompleteConsent;
import org.chainkeeper.consent.ConsentResult;
import org.chainkeeper.consent.ConsentSettings;
import org.chainkeeper.consent.OneTimeId;
import org.chainkeeper.consent.StateCookie;
import org.chainkeeper.fault.StorageUnavailable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The popup: redirect to Atlassian's consent page, and the callback. Every failure is rendered as a
 * page.
 */
public final class ConsentRoutes implements Routes {
  private static final Logger log = LoggerFactory.getLogger(ConsentRoutes.class);
  private static final int MAX_CODE_LENGTH = 4096;
  private static final List<String> SPECULATION_HEADERS =
      List.of("Sec-Purpose", "Purpose", "X-Purpose", "X-Moz");

  /** Browsers take such a cookie only if it is secure, for "/" and for no other host (RFC 6265bis). */
  private static final String HOST_PREFIX = "__Host-";

  private final BeginConsent begin;
  private final CompleteConsent complete;
  private final ConsentPage page;
  private final String cookiePath;
  private final boolean secure;

  /**
   * @param baseUrl the app's own, without a slash at its end
   */
  public ConsentRoutes(
      BeginConsent begin, CompleteConsent complete, ConsentPage page, URI baseUrl) {
    this.begin = begin;
    this.complete = complete;
    this.page = page;
    this.secure = "https".equalsIgnoreCase(baseUrl.getScheme());
    this.cookiePath = secure ? "/" : baseUrl.getRawPath() + "/oauth";
  }

  @Override
  public void add(RoutesConfig routes) {
    routes.get("/oauth/start", orUnavailable(this::start));
    routes.get("/oauth/callback", orUnavailable(this::callback));
  }

  /** After a status other than 2xx a browser repeats the request when the person opens the link. */
  private static void refuseSpeculation(Context ctx) {
    ctx.status(503).header("Cache-Control", "no-store");
  }

  /** A prefetch by a browser or a scanner (Fetch, Sec-Purpose). */
  private static boolean isSpeculative(Context ctx) {
    return SPECULATION_HEADERS.stream()
        .map(name -> Optional.ofNullable(ctx.header(name)).orElse("").toLowerCase(Locale.ROOT))
        .anyMatch(purpose ->
            purpose.contains("prefetch")
                || purpose.contains("prerender")
                || purpose.contains("preview"));
  }

  private Handler orUnavailable(Handler handler) {
    return ctx -> {
      if (isSpeculative(ctx)) {
        refuseSpeculation(ctx);
        return;
      }
      try {
        handler.handle(ctx);
      } catch (StorageUnavailable e) {
        log.error("no database for a consent", e);
        ctx.header("Retry-After", "2");
        page.send(ctx, ConsentMessage.unavailable(Messages.to(ctx)));
      }
    };
  }

  private void start(Context ctx) {
    AtomicReference<Optional<Applicant>> applicant = new AtomicReference<>(Optional.empty());
    BeginResult result = begin.begin(id(ctx, "ticket"), one -> applicant.set(Optional.of(one)));
    Audit.log(ctx, Audit.Act.CONSENT_BEGIN, applicant.get(), outcome(result));
    switch (result) {
      case BeginResult.Redirect(var authorize, var name, var value) -> {
        ctx.cookie(cookie(cookieName(name), value.value(), stateSeconds()));
        ctx.redirect(authorize.toString());
      }
      case BeginResult.TicketInvalid() ->
          page.send(ctx, ConsentMessage.ticketInvalid(Messages.to(ctx)));
    }
  }

  private void callback(Context ctx) {
    Optional<OneTimeId> state = id(ctx, "state");
    Optional<String> cookieName = state.map(StateCookie::name).map(this::cookieName);
    Optional<OneTimeId> cookie =
        cookieName.flatMap(name -> Optional.ofNullable(ctx.cookie(name))).flatMap(OneTimeId::parse);
    var code = parameter(ctx, "code").filter(text -> text.length() <= MAX_CODE_LENGTH);
    var answer =
        new Callback(state, cookie, code.map(AuthorizationCode::new), parameter(ctx, "error"));
    AtomicReference<Optional<Applicant>> applicant = new AtomicReference<>(Optional.empty());
    ConsentResult result = complete.complete(answer, one -> applicant.set(Optional.of(one)));
    Audit.log(ctx, Audit.Act.CONSENT_END, applicant.get(), outcome(result));
    var message = ConsentMessage.of(result, Messages.to(ctx));
    if (cookie.isPresent()) {
      ctx.cookie(
          mayRepeat(result)
              ? cookie(cookieName.get(), cookie.get().value(), stateSeconds())
              : cookie(cookieName.get(), "", 0));
    }
    page.send(ctx, message);
  }

  /** Whether repeating the callback can succeed. */
  private static boolean mayRepeat(ConsentResult result) {
    return switch (result) {
      case ConsentResult.Connected _, ConsentResult.Unfinished _ -> true;
      case ConsentResult _ -> false;
    };
  }

  private static int stateSeconds() {
    return (int) ConsentSettings.STATE_LIFETIME.toSeconds();
  }

  /** The name of the case, {@code ticket-invalid}: contains no input. */
  private static String outcome(Object result) {
    String name = result.getClass().getSimpleName();
    return name.replaceAll("(?<=.)(?=[A-Z])", "-").toLowerCase(Locale.ROOT);
  }

  private String cookieName(String name) {
    return secure ? HOST_PREFIX + name : name;
  }

  /** Lax: the callback is a navigation from another site; no other request needs the cookie. */
  private Cookie cookie(String name, String value, int maxAgeSeconds) {
    return new Cookie(name, value, cookiePath, maxAgeSeconds, secure, true, null, SameSite.LAX);
  }

  private static Optional<OneTimeId> id(Context ctx, String name) {
    return parameter(ctx, name).flatMap(OneTimeId::parse);
  }

  private static Optional<String> parameter(Context ctx, String name) {
    return Optional.ofNullable(ctx.queryParam(name)).filter(value -> !value.isEmpty());
  }
}
