package org.chainkeeper.sandbox.forge;

import java.util.List;
import java.util.Optional;

/**
 * The part of the app's {@code manifest.yml} that a host uses: its modules, endpoints and the remote.
 * A test of the frontend compares it with the generated one ({@code forge-host/manifest.test.ts}). The id of the
 * app is the local Atlassian's own; the manifest of a deployment has another.
 */
final class AppManifest {
  static final String APP_ID = "3f0a9c1e-5b7d-4e2a-9c46-8d1f0b7e2a55";
  static final String ENVIRONMENT_ID = "7c5d1b0e-2f84-4a7b-b0d3-6a9e4c1f8d20";
  static final String REMOTE = "chainkeeper";
  static final String RESOURCE = "ui";
  static final String INSTALLED_PATH = "/forge/lifecycle";
  static final String UNINSTALLED_PATH = "/forge/uninstalled";

  private static final String SETTINGS = "confluence:globalSettings";
  private static final String API = "api";
  private static final String ADMIN = "admin";

  static final List<Module> MODULES =
      List.of(
          macro("table", false, 720),
          macro("issue", false, 400),
          macro("issue-inline", true, 400),
          macro("count", true, 480),
          macro("chart", false, 720),
          page("chainkeeper-admin", SETTINGS, "admin", ADMIN),
          page("chainkeeper-configure", SETTINGS, "admin", ADMIN),
          page("chainkeeper-me", "confluence:globalPage", "me", API));

  private AppManifest() {}

  /**
   * A macro or a page.
   *
   * @param type as in the manifest; in the context of a frame the part before a colon is kept
   * @param entry of the resource
   * @param endpoint of its resolver
   * @param config the dialog that edits a macro
   */
  record Module(
      String key,
      String type,
      boolean inline,
      String entry,
      String endpoint,
      Optional<Dialog> config) {
    /** Whether only administrators of the site see it. */
    boolean isForAdmins() {
      return type.equals(SETTINGS);
    }

    /** Whether {@code invokeRemote} carries the token of the person. */
    boolean sendsUserToken() {
      return endpoint.equals(ADMIN);
    }
  }

  /** The dialog of a macro; sizes are pixels. */
  record Dialog(String entry, int width, int height) {}

  static Optional<Module> module(String key) {
    return MODULES.stream().filter(module -> module.key().equals(key)).findFirst();
  }

  private static Module macro(String entry, boolean inline, int dialogHeight) {
    Dialog dialog = new Dialog("editor", 760, dialogHeight);
    return new Module("chainkeeper-" + entry, "macro", inline, entry, API, Optional.of(dialog));
  }

  private static Module page(String key, String type, String entry, String endpoint) {
    return new Module(key, type, false, entry, endpoint, Optional.empty());
  }
}
