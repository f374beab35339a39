package org.chainkeeper.sandbox;

import java.util.List;
import java.util.Optional;
import java.util.function.IntSupplier;

/** The two Jira sites; both are served by the one port of the {@link Sandbox}. */
public final class Sites {
  /** The site with the host name of the Confluence tenant; all three people are members. */
  public static final String HOME = "11223344-a1b2-3b33-c444-def123456789";

  /** A second site that only Ada can see. */
  public static final String POLAR = "22334455-b2c3-4c44-8555-ef1234567890";

  private final IntSupplier port;

  /**
   * @param port the port once the server listens; asked at every call
   */
  public Sites(IntSupplier port) {
    this.port = port;
  }

  /** Both sites, the tenant's own first. */
  public List<Site> all() {
    return List.of(
        new Site(HOME, "Lighthouse", "http://127.0.0.1:" + port.getAsInt(), People.ALL),
        new Site(
            POLAR,
            "Polar Station",
            "http://polar.localhost:" + port.getAsInt(),
            List.of(People.ADA)));
  }

  /** The site with this cloud id. */
  public Optional<Site> byCloudId(String cloudId) {
    return all().stream().filter(site -> site.cloudId().equals(cloudId)).findFirst();
  }

  /** What this person may reach, the tenant's own site first. */
  public List<Site> of(Person person) {
    return all().stream().filter(site -> site.members().contains(person)).toList();
  }
}
