package org.chainkeeper.sandbox.confluence;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.chainkeeper.sandbox.confluence.Tenant.AppInstallation;

/** Creates iframes for modules of the app: signed URLs with all parameters that Confluence appends. */
final class FrameFactory {
  private static final Pattern PLACEHOLDER = Pattern.compile("\\{([^{}]+)}");

  private final ConfluenceTokens tokens;

  FrameFactory(ConfluenceTokens tokens) {
    this.tokens = tokens;
  }

  /**
   * The input of {@code connectHost.create} for one iframe.
   *
   * @param key of the module
   * @param inline whether it is an inline macro
   * @param size initial width and height
   */
  record Frame(
      String addonKey,
      String key,
      String url,
      boolean admin,
      boolean inline,
      Descriptor.Size size,
      Map<String, String> macro) {
    @Override
    public String toString() {
      return "Frame[" + key + "]";
    }
  }

  /** A macro with these parameters; empty when the app has none of this key. */
  Optional<Frame> macro(
      AppInstallation installation, String key, Map<String, String> parameters, PageVisit visit) {
    return installation
        .app()
        .macro(key)
        .map(module -> frame(installation, module, parameters, visit, false));
  }

  /** A dialog that edits such a macro; empty when the macro has none. */
  Optional<EditorFrame> editor(
      AppInstallation installation, String key, Map<String, String> parameters, PageVisit visit) {
    return installation
        .app()
        .macro(key)
        .flatMap(Descriptor.Module::editor)
        .map(editor -> {
          Descriptor.Module module =
              new Descriptor.Module(
                  key + "-editor",
                  editor.title(),
                  editor.url(),
                  false,
                  Descriptor.Size.WHOLE_WIDTH,
                  Optional.empty());
          Frame frame = frame(installation, module, parameters, visit, false);
          return new EditorFrame(frame, editor.title(), editor.width(), editor.height());
        });
  }

  /** An iframe in a dialog. */
  record EditorFrame(Frame frame, String title, String width, String height) {}

  /** Empty when the app has no admin page. */
  Optional<Frame> adminPage(AppInstallation installation, PageVisit visit) {
    return installation
        .app()
        .adminPage()
        .map(module -> frame(installation, module, Map.of(), visit, true));
  }

  /**
   * Any page of the app, by the key of its module. As in Confluence, a viewer who knows the key of the
   * admin page gets a signed URL for it too. Empty when the app has no such page.
   */
  Optional<Frame> generalPage(AppInstallation installation, String moduleKey, PageVisit visit) {
    Descriptor app = installation.app();
    return app.generalPage(moduleKey)
        .map(module -> frame(installation, module, Map.of(), visit, false))
        .or(() ->
            app.adminPage()
                .filter(module -> module.key().equals(moduleKey))
                .map(module -> frame(installation, module, Map.of(), visit, true)));
  }

  private Frame frame(
      AppInstallation installation,
      Descriptor.Module module,
      Map<String, String> parameters,
      PageVisit visit,
      boolean admin) {
    String app = installation.app().key();
    String suffix = UUID.randomUUID().toString().substring(0, 8);
    Map<String, String> appended = new LinkedHashMap<>();
    appended.put("xdm_e", visit.origin());
    appended.put("xdm_c", "channel-" + app + "__" + module.key() + "__" + suffix);
    appended.put("cp", "/wiki");
    appended.put("xdm_deprecated_addon_key_do_not_use", app);
    appended.put("lic", "active");
    appended.put("cv", "1000.0.0-local");
    StringBuilder url = new StringBuilder(installation.app().baseUrl());
    url.append(fillPlaceholders(module.url(), parameters));
    appended.forEach((name, value) ->
        url.append(url.indexOf("?") < 0 ? '?' : '&')
            .append(name)
            .append('=')
            .append(QueryStringHash.encode(value)));
    url.append("&jwt=").append(tokens.page(installation, url.toString(), visit.person()));
    return new Frame(
        app, module.key(), url.toString(), admin, module.inline(), module.size(), parameters);
  }

  private static String fillPlaceholders(String template, Map<String, String> parameters) {
    return PLACEHOLDER
        .matcher(template)
        .replaceAll(place ->
            Matcher.quoteReplacement(
                QueryStringHash.encode(parameters.getOrDefault(place.group(1), ""))));
  }
}
