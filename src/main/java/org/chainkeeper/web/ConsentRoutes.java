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

/** The popup: out to Atlassian's consent page and back. Every failure is a page for a person. */
public final class ConsentRoutes implements Routes {
  private static final Logger log = LoggerFactory.getLogger(ConsentRoutes.class);
  private static final int LONGEST_CODE = 4096;
  private static final List<String> SPECULATION =
      List.of("Sec-Purpose", "Purpose", "X-Purpose", "X-Moz");

  /** Browsers take such a cookie only if it is secure, for "/" and for no other host (RFC 6265bis). */
  private static final String HOST_PREFIX = "__Host-";

  private final BeginConsent begin;
  private final CompleteConsent complete;
  private final ConsentPage page;
  private final String cookiePath;
  private final boolean secure;

  /**
   * @param baseUrl where the app lies, without a slash at its end
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

  /** A status that is no success makes a browser ask again when the person comes. */
  private static void refuseSpeculation(Context ctx) {
    ctx.status(503).header("Cache-Control", "no-store");
  }

  /** A browser or a scanner that looks at a link before the person does (Fetch, Sec-Purpose). */
  private static boolean isSpeculative(Context ctx) {
    return SPECULATION.stream()
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
        page.send(ctx, ConsentWords.unavailable(Messages.to(ctx)));
      }
    };
  }

  private void start(Context ctx) {
    AtomicReference<Optional<Applicant>> applicant = new AtomicReference<>(Optional.empty());
    BeginResult begun = begin.begin(id(ctx, "ticket"), one -> applicant.set(Optional.of(one)));
    Audit.log(ctx, Audit.Act.CONSENT_BEGIN, applicant.get(), outcome(begun));
    switch (begun) {
      case BeginResult.Redirect(var authorize, var name, var value) -> {
        ctx.cookie(cookie(cookieName(name), value.value(), stateSeconds()));
        ctx.redirect(authorize.toString());
      }
      case BeginResult.TicketInvalid() ->
          page.send(ctx, ConsentWords.ticketInvalid(Messages.to(ctx)));
    }
  }

  private void callback(Context ctx) {
    Optional<OneTimeId> state = id(ctx, "state");
    Optional<String> cookieName = state.map(StateCookie::name).map(this::cookieName);
    Optional<OneTimeId> cookie =
        cookieName.flatMap(name -> Optional.ofNullable(ctx.cookie(name))).flatMap(OneTimeId::parse);
    var code = parameter(ctx, "code").filter(text -> text.length() <= LONGEST_CODE);
    var answer =
        new Callback(state, cookie, code.map(AuthorizationCode::new), parameter(ctx, "error"));
    AtomicReference<Optional<Applicant>> applicant = new AtomicReference<>(Optional.empty());
    ConsentResult completed = complete.complete(answer, one -> applicant.set(Optional.of(one)));
    Audit.log(ctx, Audit.Act.CONSENT_END, applicant.get(), outcome(completed));
    var words = ConsentWords.of(completed, Messages.to(ctx));
    if (cookie.isPresent()) {
      ctx.cookie(
          comesAgain(completed)
              ? cookie(cookieName.get(), cookie.get().value(), stateSeconds())
              : cookie(cookieName.get(), "", 0));
    }
    page.send(ctx, words);
  }

  /** Whether the same callback would be answered with anything but an error. */
  private static boolean comesAgain(ConsentResult completed) {
    return switch (completed) {
      case ConsentResult.Connected _, ConsentResult.Unfinished _ -> true;
      case ConsentResult _ -> false;
    };
  }

  private static int stateSeconds() {
    return (int) ConsentSettings.STATE_LIFETIME.toSeconds();
  }

  /** The name of the case, {@code ticket-invalid}: none of them holds a text from outside. */
  private static String outcome(Object ended) {
    String name = ended.getClass().getSimpleName();
    return name.replaceAll("(?<=.)(?=[A-Z])", "-").toLowerCase(Locale.ROOT);
  }

  private String cookieName(String name) {
    return secure ? HOST_PREFIX + name : name;
  }

  /** Lax: the way back is a navigation from another site, and nothing else needs it. */
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
