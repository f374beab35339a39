package org.chainkeeper.sandbox.confluence;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.chainkeeper.sandbox.account.LoginCookie;
import org.chainkeeper.sandbox.account.People;
import org.chainkeeper.sandbox.account.Person;
import org.chainkeeper.sandbox.confluence.Tenant.AppInstallation;
import org.chainkeeper.sandbox.http.SandboxRoutes;
import org.chainkeeper.sandbox.http.Template;
import org.chainkeeper.sandbox.page.PageContents;
import org.chainkeeper.sandbox.page.Section;

/** The Confluence pages and the API of their script. */
final class ConfluenceRoutes implements SandboxRoutes {
  private static final List<String> HOST_SCRIPTS =
      List.of("host.js", "app-history.js", "dialogs.js", "extension.js", "sites.js", "toolbar.js");

  private static final Template HOST = Template.named("host.html");
  private static final String SCRIPTS = Template.read("connect-scripts.html");
  private static final String PAGE = "/wiki/spaces/DEMO/pages/1";

  private final Tenant tenant;
  private final ConfluenceTokens tokens;
  private final FrameFactory frames;
  private final InstallKey key;
  private final UserDirectory users;

  ConfluenceRoutes(Tenant tenant, ConfluenceTokens tokens, InstallKey key, UserDirectory users) {
    this.tenant = tenant;
    this.tokens = tokens;
    this.frames = new FrameFactory(tokens);
    this.key = key;
    this.users = users;
  }

  @Override
  public void add(RoutesConfig routes) {
    routes.get("/", context -> context.redirect(PAGE));
    routes.get("/wiki", context -> context.redirect(PAGE));
    routes.get(PAGE, ConfluenceRoutes::page);
    routes.get("/wiki/admin/app", ConfluenceRoutes::page);
    routes.get("/wiki/plugins/servlet/ac/{app}/{module}", ConfluenceRoutes::page);
    routes.get("/wiki/host.css", context -> file(context, "host.css", "text/css"));
    for (String script : HOST_SCRIPTS) {
      routes.get("/wiki/" + script, context -> file(context, script, "text/javascript"));
    }
    routes.get("/wiki/rest/page", this::frames);
    routes.get("/wiki/rest/admin", this::adminFrame);
    routes.get("/wiki/rest/general/{module}", this::generalFrame);
    routes.post("/wiki/rest/macro", context -> draftFrame(context, frames::macro));
    routes.post("/wiki/rest/editor", context -> draftFrame(context, frames::editor));
    routes.get("/wiki/rest/token", this::contextToken);
    routes.get("/wiki/rest/people", ConfluenceRoutes::people);
    routes.get("/install-keys/<kid>", this::installKey);
  }

  private static void page(Context context) {
    context.header("Cache-Control", "no-store").html(HOST.fill(Map.of("scripts", SCRIPTS)));
  }

  private static void file(Context context, String name, String type) {
    context
        .header("Cache-Control", "no-cache")
        .contentType(type)
        .result(
            Template.read(name)
                .getBytes(StandardCharsets.UTF_8)); // Javalin encodes a String as ISO 8859-1
  }

  private static void people(Context context) {
    Person current = LoginCookie.person(context).orElse(People.ADA);
    context.header("Cache-Control", "no-store");
    context.json(People.ALL.stream().map(person -> person(person, current)).toList());
  }

  private static Map<String, Object> person(Person person, Person current) {
    return Map.of(
        "accountId", person.accountId(),
        "name", person.name(),
        "current", person.equals(current));
  }

  private void frames(Context context) {
    String asked = Optional.ofNullable(context.queryParam("macros")).orElse("50");
    Optional<List<Section>> sections = PageContents.of(asked);
    Optional<AppInstallation> installation = tenant.installation();
    if (sections.isEmpty()) {
      context.status(400).json(Map.of("message", "macros must be " + PageContents.choices()));
    } else if (installation.isEmpty()) {
      notInstalled(context);
    } else {
      PageVisit visit = visit(context);
      context.header("Cache-Control", "no-store");
      context.json(
          sections.get().stream()
              .map(section -> section(installation.get(), section, visit))
              .toList());
    }
  }

  private Map<String, Object> section(
      AppInstallation installation, Section section, PageVisit visit) {
    List<FrameFactory.Frame> all =
        section.macros().stream()
            .flatMap(macro ->
                frames.macro(installation, macro.key(), macro.parameters(), visit).stream())
            .toList();
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("title", section.title());
    json.put("text", section.text());
    json.put("frames", all);
    return json;
  }

  private void adminFrame(Context context) {
    PageVisit visit = visit(context);
    Optional<AppInstallation> installation = tenant.installation();
    context.header("Cache-Control", "no-store");
    if (!users.isAdmin(visit.person())) {
      context.status(403).json(Map.of("message", "Only administrators see this page."));
    } else if (installation.isEmpty()) {
      notInstalled(context);
    } else {
      frames
          .adminPage(installation.get(), visit)
          .ifPresentOrElse(
              context::json,
              () -> context.status(404).json(Map.of("message", "The app has no admin page.")));
    }
  }

  private void generalFrame(Context context) {
    PageVisit visit = visit(context);
    Optional<AppInstallation> installation = tenant.installation();
    context.header("Cache-Control", "no-store");
    if (installation.isEmpty()) {
      notInstalled(context);
    } else {
      frames
          .generalPage(installation.get(), context.pathParam("module"), visit)
          .ifPresentOrElse(
              context::json,
              () -> context.status(404).json(Map.of("message", "The app has no such page.")));
    }
  }

  private interface FrameBuilder {
    Optional<?> of(
        AppInstallation installation, String key, Map<String, String> parameters, PageVisit visit);
  }

  /** Answers with the frame of a macro that is being edited. */
  private void draftFrame(Context context, FrameBuilder builder) {
    context.header("Cache-Control", "no-store");
    Optional<AppInstallation> installation = tenant.installation();
    if (installation.isEmpty()) {
      notInstalled(context);
      return;
    }
    MacroDraft draft = MacroDraft.read(context.body());
    builder
        .of(installation.get(), draft.key(), draft.parameters(), visit(context))
        .ifPresentOrElse(
            context::json,
            () -> context.status(404).json(Map.of("message", "The app has no such macro.")));
  }

  private void contextToken(Context context) {
    context.header("Cache-Control", "no-store");
    tenant
        .installation()
        .ifPresentOrElse(
            installation ->
                context.json(
                    Map.of("token", tokens.context(installation, LoginCookie.viewer(context)))),
            () -> notInstalled(context));
  }

  private void notInstalled(Context context) {
    context.status(409).json(Map.of("message", "The app is not installed. " + tenant.detail()));
  }

  private void installKey(Context context) {
    if (context.pathParam("kid").equals(key.kid())) {
      context.contentType("application/x-pem-file").result(key.pem());
    } else {
      context.status(404).result("no such key");
    }
  }

  private PageVisit visit(Context context) {
    String authority = Optional.ofNullable(context.host()).orElse("");
    return new PageVisit(LoginCookie.viewer(context), tenant.originFor(authority));
  }
}
