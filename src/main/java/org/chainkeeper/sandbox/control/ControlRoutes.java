package org.chainkeeper.sandbox.control;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.chainkeeper.sandbox.AdjustableClock;
import org.chainkeeper.sandbox.People;
import org.chainkeeper.sandbox.Person;
import org.chainkeeper.sandbox.SandboxRoutes;
import org.chainkeeper.sandbox.confluence.Confluence;
import org.chainkeeper.sandbox.confluence.UserDirectory;
import org.chainkeeper.sandbox.control.ControlRequest.NotUnderstood;
import org.chainkeeper.sandbox.oauth.AuthorizationServer;
import org.chainkeeper.sandbox.oauth.CallGate.Moment;
import org.chainkeeper.sandbox.oauth.OauthSettings;
import org.chainkeeper.sandbox.oauth.RotationRule;

/** {@code /control/…}: every change answers with the state after it. */
public final class ControlRoutes implements SandboxRoutes {
  private static final Set<String> SETTINGS =
      Set.of("latency", "jitter", "expiresIn", "leeway", "persistent");

  private static final Pattern DOMAIN = Pattern.compile("([a-z0-9]+\\.)+localhost");

  private final AuthorizationServer oauth;
  private final Confluence confluence;
  private final AdjustableClock clock;
  private final StateJson view;

  /** Moves these three. */
  public ControlRoutes(AuthorizationServer oauth, Confluence confluence, AdjustableClock clock) {
    this.oauth = oauth;
    this.confluence = confluence;
    this.clock = clock;
    this.view = new StateJson(oauth, confluence, clock);
  }

  @Override
  public void add(RoutesConfig routes) {
    routes.get("/control/state", this::state);
    routes.post("/control/rule", this::rule);
    routes.post("/control/faults", this::fault);
    routes.delete("/control/faults", this::clearFaults);
    routes.post("/control/clock", this::clock);
    routes.post("/control/release", this::release);
    routes.get("/control/wait", this::waitFor);
    routes.post("/control/install", this::install);
    routes.post("/control/uninstall", this::uninstall);
    routes.post("/control/domain", this::domain);
    routes.post("/control/settings", this::settings);
    routes.post("/control/revoke", this::revoke);
    routes.post("/control/directory", this::directory);
    routes.exception(NotUnderstood.class, (e, context) -> refuse(context, e));
  }

  private static void refuse(Context context, RuntimeException why) {
    context.status(400).json(Map.of("message", Optional.ofNullable(why.getMessage()).orElse("")));
  }

  private void state(Context context) {
    context.header("Cache-Control", "no-store").json(view.json());
  }

  private void rule(Context context) {
    String word =
        ControlRequest.read(context.body(), Set.of("rule")).word("rule", RotationRule.words());
    RotationRule rule =
        RotationRule.of(word)
            .orElseThrow(() -> new NotUnderstood("rule must be one of: " + RotationRule.words()));
    oauth.change(settings -> settings.withRule(rule));
    state(context);
  }

  private void fault(Context context) {
    carefully(() -> oauth.faults().add(FaultRequest.read(context.body())));
    state(context);
  }

  private void clearFaults(Context context) {
    oauth.faults().clear();
    state(context);
  }

  private void clock(Context context) {
    ControlRequest wish = ControlRequest.read(context.body(), Set.of("advance"));
    Duration by =
        wish.duration("advance")
            .orElseThrow(() -> new NotUnderstood("advance is missing: a duration like PT1H"));
    carefully(() -> clock.advance(by));
    state(context);
  }

  private void release(Context context) {
    oauth.gate().release();
    state(context);
  }

  private void waitFor(Context context) throws InterruptedException {
    String word = Optional.ofNullable(context.queryParam("for")).orElse("");
    Moment moment =
        StateJson.moments().entrySet().stream()
            .filter(entry -> entry.getKey().equals(word))
            .map(Map.Entry::getValue)
            .findFirst()
            .orElseThrow(() ->
                new NotUnderstood(
                    "for must be one of: " + String.join(", ", StateJson.moments().keySet())));
    long total = context.queryParamAsClass("total", Long.class).getOrDefault(1L);
    long seconds = context.queryParamAsClass("seconds", Long.class).getOrDefault(10L);
    Duration patience = Duration.ofSeconds(Math.clamp(seconds, 0, 60));
    context.status(oauth.gate().await(moment, total, patience) ? 200 : 408);
    state(context);
  }

  private void install(Context context) {
    boolean accepted = confluence.installer().install();
    context.status(accepted ? 200 : 502);
    state(context);
  }

  private void uninstall(Context context) {
    boolean told = confluence.installer().uninstall();
    context.status(told ? 200 : 502);
    state(context);
  }

  /** Gives the site a custom domain, or takes it without a host; Atlassian then tells the app. */
  private void domain(Context context) {
    Optional<String> host = ControlRequest.read(context.body(), Set.of("host")).text("host");
    if (host.isPresent() && !DOMAIN.matcher(host.get()).matches()) {
      throw new NotUnderstood("host must be a name below localhost, such as wiki.localhost");
    }
    confluence.tenant().setCustomDomain(host);
    install(context);
  }

  private void settings(Context context) {
    ControlRequest wish = ControlRequest.read(context.body(), SETTINGS);
    carefully(() -> oauth.change(settings -> changed(settings, wish)));
    state(context);
  }

  private static OauthSettings changed(OauthSettings settings, ControlRequest wish) {
    return settings
        .withLatency(
            wish.duration("latency").orElse(settings.latency()),
            wish.duration("jitter").orElse(settings.jitter()))
        .withExpiresIn(wish.duration("expiresIn").orElse(settings.expiresIn()))
        .withLeeway(wish.duration("leeway").orElse(settings.policy().leeway()))
        .withPersistent(wish.flag("persistent").orElse(settings.policy().persistent()));
  }

  private void revoke(Context context) {
    ControlRequest wish = ControlRequest.read(context.body(), Set.of("account"));
    oauth.revoke(person(wish.word("account", accounts())));
    state(context);
  }

  private void directory(Context context) {
    ControlRequest wish =
        ControlRequest.read(context.body(), Set.of("account", "admin", "fault", "latency"));
    UserDirectory directory = confluence.directory();
    Optional<Person> person = wish.text("account").map(ControlRoutes::person);
    Optional<Boolean> admin = wish.flag("admin");
    if (person.isPresent() != admin.isPresent()) {
      throw new NotUnderstood("account and admin come together");
    }
    Optional<UserDirectory.Fault> fault = wish.text("fault").map(ControlRoutes::directoryFault);
    wish.duration("latency").ifPresent(latency -> carefully(() -> directory.setLatency(latency)));
    fault.ifPresent(directory::setFault);
    person.ifPresent(one -> directory.setAdmin(one, admin.orElseThrow()));
    state(context);
  }

  private static UserDirectory.Fault directoryFault(String word) {
    return Arrays.stream(UserDirectory.Fault.values())
        .filter(fault -> fault.name().toLowerCase(Locale.ROOT).equals(word))
        .findFirst()
        .orElseThrow(
            () -> new NotUnderstood("fault must be one of: none, error, login, html, huge"));
  }

  static Person person(String accountId) {
    return People.byAccountId(accountId)
        .orElseThrow(() -> new NotUnderstood("account must be one of: " + accounts()));
  }

  private static String accounts() {
    return People.ALL.stream().map(Person::accountId).collect(Collectors.joining(", "));
  }

  static void carefully(Runnable change) {
    try {
      change.run();
    } catch (IllegalArgumentException e) {
      throw new NotUnderstood(Optional.ofNullable(e.getMessage()).orElse("not understood"));
    }
  }
}
