package org.chainkeeper.sandbox.control;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.chainkeeper.sandbox.account.People;
import org.chainkeeper.sandbox.account.Person;
import org.chainkeeper.sandbox.clock.AdjustableClock;
import org.chainkeeper.sandbox.confluence.Confluence;
import org.chainkeeper.sandbox.confluence.UserDirectory;
import org.chainkeeper.sandbox.control.ControlRequest.InvalidControlRequest;
import org.chainkeeper.sandbox.http.SandboxRoutes;
import org.chainkeeper.sandbox.oauth.AuthorizationServer;
import org.chainkeeper.sandbox.oauth.CallGate.Stage;
import org.chainkeeper.sandbox.oauth.OauthSettings;
import org.chainkeeper.sandbox.oauth.RotationRule;

/** {@code /control/…}: every change is answered with the new state. */
public final class ControlRoutes implements SandboxRoutes {
  private static final Set<String> SETTINGS =
      Set.of("latency", "jitter", "expiresIn", "leeway", "persistent");

  private static final Pattern DOMAIN = Pattern.compile("([a-z0-9]+\\.)+localhost");

  private final AuthorizationServer oauth;
  private final Confluence confluence;
  private final AdjustableClock clock;
  private final StateJson view;

  /**
   * Controls these parts.
   *
   * @param forge the state of the Forge host; empty: there is none
   */
  public ControlRoutes(
      AuthorizationServer oauth,
      Confluence confluence,
      AdjustableClock clock,
      Supplier<Map<String, Object>> forge) {
    this.oauth = oauth;
    this.confluence = confluence;
    this.clock = clock;
    this.view = new StateJson(oauth, confluence, clock, forge);
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
    routes.exception(InvalidControlRequest.class, (e, context) -> refuse(context, e));
  }

  private static void refuse(Context context, RuntimeException why) {
    context.status(400).json(Map.of("message", Optional.ofNullable(why.getMessage()).orElse("")));
  }

  private void state(Context context) {
    context.header("Cache-Control", "no-store").json(view.json());
  }

  private void rule(Context context) {
    String label =
        ControlRequest.read(context.body(), Set.of("rule")).required("rule", RotationRule.labels());
    RotationRule rule =
        RotationRule.of(label)
            .orElseThrow(
                () -> new InvalidControlRequest("rule must be one of: " + RotationRule.labels()));
    oauth.change(settings -> settings.withRule(rule));
    state(context);
  }

  private void fault(Context context) {
    rejectInvalid(() -> oauth.faults().add(FaultRequest.read(context.body())));
    state(context);
  }

  private void clearFaults(Context context) {
    oauth.faults().clear();
    state(context);
  }

  private void clock(Context context) {
    ControlRequest request = ControlRequest.read(context.body(), Set.of("advance"));
    Duration by =
        request
            .duration("advance")
            .orElseThrow(
                () -> new InvalidControlRequest("advance is missing: a duration like PT1H"));
    rejectInvalid(() -> clock.advance(by));
    state(context);
  }

  private void release(Context context) {
    oauth.gate().release();
    state(context);
  }

  private void waitFor(Context context) throws InterruptedException {
    String label = Optional.ofNullable(context.queryParam("for")).orElse("");
    Stage stage =
        StateJson.stagesByLabel().entrySet().stream()
            .filter(entry -> entry.getKey().equals(label))
            .map(Map.Entry::getValue)
            .findFirst()
            .orElseThrow(() ->
                new InvalidControlRequest(
                    "for must be one of: "
                        + String.join(", ", StateJson.stagesByLabel().keySet())));
    long total = context.queryParamAsClass("total", Long.class).getOrDefault(1L);
    long seconds = context.queryParamAsClass("seconds", Long.class).getOrDefault(10L);
    Duration timeout = Duration.ofSeconds(Math.clamp(seconds, 0, 60));
    context.status(oauth.gate().await(stage, total, timeout) ? 200 : 408);
    state(context);
  }

  private void install(Context context) {
    boolean accepted = confluence.installer().install();
    context.status(accepted ? 200 : 502);
    state(context);
  }

  private void uninstall(Context context) {
    boolean notified = confluence.installer().uninstall();
    context.status(notified ? 200 : 502);
    state(context);
  }

  /** Sets the site's custom domain, or removes it without a host, and reinstalls the app. */
  private void domain(Context context) {
    Optional<String> host = ControlRequest.read(context.body(), Set.of("host")).text("host");
    if (host.isPresent() && !DOMAIN.matcher(host.get()).matches()) {
      throw new InvalidControlRequest(
          "host must be a name below localhost, such as wiki.localhost");
    }
    confluence.tenant().setCustomDomain(host);
    install(context);
  }

  private void settings(Context context) {
    ControlRequest request = ControlRequest.read(context.body(), SETTINGS);
    rejectInvalid(() -> oauth.change(settings -> changed(settings, request)));
    state(context);
  }

  private static OauthSettings changed(OauthSettings settings, ControlRequest request) {
    return settings
        .withLatency(
            request.duration("latency").orElse(settings.latency()),
            request.duration("jitter").orElse(settings.jitter()))
        .withExpiresIn(request.duration("expiresIn").orElse(settings.expiresIn()))
        .withLeeway(request.duration("leeway").orElse(settings.policy().leeway()))
        .withPersistent(request.flag("persistent").orElse(settings.policy().persistent()));
  }

  private void revoke(Context context) {
    ControlRequest request = ControlRequest.read(context.body(), Set.of("account"));
    oauth.revoke(person(request.required("account", accounts())));
    state(context);
  }

  private void directory(Context context) {
    ControlRequest request =
        ControlRequest.read(context.body(), Set.of("account", "admin", "fault", "latency"));
    UserDirectory directory = confluence.users();
    Optional<Person> person = request.text("account").map(ControlRoutes::person);
    Optional<Boolean> admin = request.flag("admin");
    if (person.isPresent() != admin.isPresent()) {
      throw new InvalidControlRequest("account and admin come together");
    }
    Optional<UserDirectory.ResponseFault> fault =
        request.text("fault").map(ControlRoutes::directoryFault);
    request
        .duration("latency")
        .ifPresent(latency -> rejectInvalid(() -> directory.setLatency(latency)));
    fault.ifPresent(directory::setFault);
    person.ifPresent(one -> directory.setAdmin(one, admin.orElseThrow()));
    state(context);
  }

  private static UserDirectory.ResponseFault directoryFault(String label) {
    return Arrays.stream(UserDirectory.ResponseFault.values())
        .filter(fault -> fault.name().toLowerCase(Locale.ROOT).equals(label))
        .findFirst()
        .orElseThrow(() ->
            new InvalidControlRequest("fault must be one of: none, error, login, html, huge"));
  }

  static Person person(String accountId) {
    return People.byAccountId(accountId)
        .orElseThrow(() -> new InvalidControlRequest("account must be one of: " + accounts()));
  }

  private static String accounts() {
    return People.ALL.stream().map(Person::accountId).collect(Collectors.joining(", "));
  }

  static void rejectInvalid(Runnable change) {
    try {
      change.run();
    } catch (IllegalArgumentException e) {
      throw new InvalidControlRequest(Optional.ofNullable(e.getMessage()).orElse("not understood"));
    }
  }
}
