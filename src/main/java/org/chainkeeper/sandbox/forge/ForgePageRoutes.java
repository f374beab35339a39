package org.chainkeeper.sandbox.forge;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import org.chainkeeper.sandbox.account.LoginCookie;
import org.chainkeeper.sandbox.account.Person;
import org.chainkeeper.sandbox.forge.AppManifest.Module;
import org.chainkeeper.sandbox.http.SandboxRoutes;
import org.chainkeeper.sandbox.http.Template;
import org.chainkeeper.sandbox.page.PageContents;
import org.chainkeeper.sandbox.page.PageMacro;
import org.chainkeeper.sandbox.page.Section;

/**
 * The host pages and what their script asks for: the frames of a page, each with the context that its
 * app gets from the bridge.
 */
final class ForgePageRoutes implements SandboxRoutes {
  private static final List<String> SCRIPTS =
      List.of(
          "host.js",
          "addresses.js",
          "bridge.js",
          "config.js",
          "dialogs.js",
          "frames.js",
          "history.js");

  private static final Template HOST = Template.named("host.html");
  private static final String SCRIPT = "<script src=\"/forge/host.js\" type=\"module\"></script>";

  private final ForgeSite site;
  private final StaticResources resources;
  private final Predicate<Person> isAdmin;

  /**
   * @param isAdmin whether a person administers the site
   */
  ForgePageRoutes(ForgeSite site, StaticResources resources, Predicate<Person> isAdmin) {
    this.isAdmin = isAdmin;
    this.site = site;
    this.resources = resources;
  }

  @Override
  public void add(RoutesConfig routes) {
    routes.get("/forge", context -> context.redirect("/forge/page"));
    routes.get("/forge/page", ForgePageRoutes::page);
    routes.get("/forge/apps/{module}", ForgePageRoutes::page);
    routes.get("/demo/side-by-side", ForgePageRoutes::bothHosts);
    for (String script : SCRIPTS) {
      routes.get("/forge/" + script, context -> script(context, script));
    }
    routes.get("/forge/api/page", this::sections);
    routes.get("/forge/api/module/{module}", this::module);
  }

  private static void page(Context context) {
    context.header("Cache-Control", "no-store").html(HOST.fill(Map.of("scripts", SCRIPT)));
  }

  private static void bothHosts(Context context) {
    context.header("Cache-Control", "no-store").html(Template.read("side-by-side.html"));
  }

  private static void script(Context context, String name) {
    context.header("Cache-Control", "no-cache").contentType("text/javascript");
    context.result(Template.read("forge/" + name).getBytes(StandardCharsets.UTF_8));
  }

  private void sections(Context context) throws IOException {
    String asked = Optional.ofNullable(context.queryParam("macros")).orElse("50");
    Optional<List<Section>> sections = PageContents.of(asked);
    if (sections.isEmpty()) {
      context.status(400).json(Map.of("message", "macros must be " + PageContents.choices()));
      return;
    }
    answer(context, sections.get().stream().map(this::section).toList());
  }

  private Map<String, Object> section(Section section) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("title", section.title());
    json.put("text", section.text());
    json.put(
        "frames", section.macros().stream().map(this::macro).flatMap(Optional::stream).toList());
    return json;
  }

  private Optional<Map<String, Object>> macro(PageMacro macro) {
    return AppManifest.module(macro.key()).map(module -> frame(module, macro.parameters()));
  }

  private void module(Context context) throws IOException {
    Optional<Module> module =
        AppManifest.module(context.pathParam("module")).filter(found -> found.config().isEmpty());
    if (module.isEmpty()) {
      throw new HostRefusal(404, "The app has no such page.");
    } else if (module.get().isForAdmins()
        && LoginCookie.viewer(context).filter(isAdmin).isEmpty()) {
      throw new HostRefusal(403, "Only administrators see this page.");
    } else {
      answer(context, List.of(frame(module.get(), Map.of())));
    }
  }

  private Map<String, Object> frame(Module module, Map<String, String> parameters) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("moduleKey", module.key());
    json.put("type", module.type());
    json.put("inline", module.inline());
    json.put("localId", UUID.randomUUID().toString());
    json.put("path", resources.page(module.entry()));
    json.put("config", parameters);
    module
        .config()
        .ifPresent(dialog ->
            json.put(
                "dialog",
                Map.of(
                    "path", resources.page(dialog.entry()),
                    "width", dialog.width(),
                    "height", dialog.height())));
    return json;
  }

  /** The content beside what all frames of a page share. */
  private void answer(Context context, List<?> content) throws IOException {
    Optional<Person> viewer = LoginCookie.viewer(context);
    HostedInstallation installation = site.installation(context);
    context.header("Cache-Control", "no-store");
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("resources", site.resourceOrigin());
    json.put("built", resources.isBuilt());
    json.put("samples", StaticResources.SAMPLE);
    json.put("remote", Map.of("key", AppManifest.REMOTE, "url", site.remote().orElse("")));
    json.put("context", context(installation, viewer));
    json.put("contentId", contentId(context));
    json.put("content", content);
    context.json(json);
  }

  /** Pages of other macros are other pages. */
  private static String contentId(Context context) {
    String macros = Optional.ofNullable(context.queryParam("macros")).orElse("");
    return Integer.toUnsignedString(macros.hashCode());
  }

  private static Map<String, Object> context(
      HostedInstallation installation, Optional<Person> viewer) {
    Map<String, Object> json = new LinkedHashMap<>();
    viewer.ifPresent(person -> json.put("accountId", person.accountId()));
    json.put("cloudId", installation.cloudId());
    json.put("environmentId", AppManifest.ENVIRONMENT_ID);
    json.put("environmentType", "DEVELOPMENT");
    json.put("siteUrl", installation.siteUrl());
    return json;
  }
}
