package org.chainkeeper.sandbox.forge;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;

/** The sites that have the app, by their cloud ids. Safe for concurrent use. */
final class HostedInstallations {
  private static final String FIRST_VERSION = "1.0.0";

  private final Map<String, HostedInstallation> byCloudId = new LinkedHashMap<>();

  /** Installs on a site; where it is installed already, this is a re-installation with a new id. */
  synchronized HostedInstallation install(String cloudId, String siteUrl) {
    HostedInstallation installation =
        new HostedInstallation(UUID.randomUUID().toString(), cloudId, siteUrl, FIRST_VERSION, true);
    byCloudId.put(cloudId, installation);
    return installation;
  }

  /** The removed installation; empty when there was none. */
  synchronized Optional<HostedInstallation> uninstall(String cloudId) {
    return Optional.ofNullable(byCloudId.remove(cloudId));
  }

  /** Changes an installation; empty when there is none. */
  synchronized Optional<HostedInstallation> change(
      String cloudId, UnaryOperator<HostedInstallation> change) {
    return Optional.ofNullable(
        byCloudId.computeIfPresent(cloudId, (_, installation) -> change.apply(installation)));
  }

  synchronized Optional<HostedInstallation> at(String cloudId) {
    return Optional.ofNullable(byCloudId.get(cloudId));
  }

  synchronized List<HostedInstallation> all() {
    return List.copyOf(byCloudId.values());
  }
}
