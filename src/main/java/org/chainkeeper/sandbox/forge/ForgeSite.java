package org.chainkeeper.sandbox.forge;

import io.javalin.http.Context;
import java.net.URI;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The addresses of the host and of the app, and the installations. Safe for concurrent use.
 *
 * @param origin of the host page, read at every call
 * @param app base url of the app's back end, without a trailing slash; read at every call
 */
record ForgeSite(
    HostedInstallations installations,
    String homeCloudId,
    Supplier<String> origin,
    Supplier<Optional<String>> app) {

  /** Origin of the app's static resource: another site than the host page's. */
  String resourceOrigin() {
    URI own = URI.create(origin.get());
    return own.getScheme() + "://" + StaticResources.HOST + ":" + own.getPort();
  }

  /** Base url of the remote. */
  Optional<String> remote() {
    return app.get();
  }

  /**
   * The installation of the site that a request names by {@code cloudId}, else of the home site.
   *
   * @throws HostRefusal when there is none
   */
  HostedInstallation installation(Context context) {
    return installations
        .at(Optional.ofNullable(context.queryParam("cloudId")).orElse(homeCloudId))
        .orElseThrow(() -> new HostRefusal(409, "The Forge app is not installed on this site."));
  }
}
