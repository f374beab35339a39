package org.chainkeeper.sandbox.forge;

/**
 * The app on one site.
 *
 * @param id changes with each installation, stays with an upgrade; a UUID
 * @param cloudId of the site, the same after a re-installation
 * @param siteUrl origin of the site
 * @param version of the app
 * @param licensed whether the license is active
 */
record HostedInstallation(
    String id, String cloudId, String siteUrl, String version, boolean licensed) {
  private static final String ECOSYSTEM = "ari:cloud:ecosystem::";

  String ari() {
    return ECOSYSTEM + "installation/" + id;
  }

  static String appAri() {
    return ECOSYSTEM + "app/" + AppManifest.APP_ID;
  }

  static String environmentAri() {
    return ECOSYSTEM + "environment/" + AppManifest.APP_ID + "/" + AppManifest.ENVIRONMENT_ID;
  }

  HostedInstallation withVersion(String next) {
    return new HostedInstallation(id, cloudId, siteUrl, next, licensed);
  }

  HostedInstallation withLicense(boolean active) {
    return new HostedInstallation(id, cloudId, siteUrl, version, active);
  }
}
