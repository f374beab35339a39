package org.chainkeeper.sandbox.site;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.IntSupplier;
import java.util.function.UnaryOperator;
import org.chainkeeper.sandbox.Sandbox;
import org.chainkeeper.sandbox.account.People;
import org.chainkeeper.sandbox.account.Person;

/**
 * The Jira sites; all are served by the one port of the {@link Sandbox}. Two at the start; they can
 * be renamed, added, removed and suspended. Safe for concurrent use.
 */
public final class LocalSites {
  /** The site with the host name of the Confluence tenant; all three people are members. */
  public static final String HOME = "11223344-a1b2-3b33-c444-def123456789";

  /** A second site that only Ada can see. */
  public static final String POLAR = "22334455-b2c3-4c44-8555-ef1234567890";

  /** A site with a service desk and 904 fields, which is not there at the start. */
  public static final String SERVICE = "33445566-c3d4-4d55-9666-f01234567891";

  /** A site of long texts; it is there once it is {@linkplain #add added} under this id. */
  public static final String LIBRARY = "33445566-c3d4-4d55-8666-f01234567890";

  private static final int MAX_SITES = 1_000;
  private static final String LOOPBACK = "127.0.0.1";

  private final IntSupplier port;
  private final Map<String, SiteEntry> entries = new LinkedHashMap<>();

  /** A site without the port, which is not known before the server listens. */
  private record SiteEntry(
      String cloudId,
      String name,
      String host,
      List<String> formerHosts,
      List<Person> members,
      Set<Person> withoutJira,
      SiteFault fault) {

    static SiteEntry of(String cloudId, String name, String host, List<Person> members) {
      return new SiteEntry(cloudId, name, host, List.of(), members, Set.of(), SiteFault.NONE);
    }

    SiteEntry renamed(String newName, String newHost) {
      List<String> former = new ArrayList<>(formerHosts);
      former.add(host);
      former.removeIf(newHost::equals);
      return new SiteEntry(cloudId, newName, newHost, former, members, withoutJira, fault);
    }

    SiteEntry with(SiteFault newFault) {
      return new SiteEntry(cloudId, name, host, formerHosts, members, withoutJira, newFault);
    }

    SiteEntry with(List<Person> newMembers, Set<Person> newWithoutJira) {
      return new SiteEntry(cloudId, name, host, formerHosts, newMembers, newWithoutJira, fault);
    }

    LocalSite withPort(int port) {
      return new LocalSite(
          cloudId, name, "http://" + host + ":" + port, formerHosts, members, withoutJira, fault);
    }
  }

  /**
   * @param port the port once the server listens; read at every call
   */
  public LocalSites(IntSupplier port) {
    this.port = port;
    reset();
  }

  /** Restores the two initial sites. */
  public synchronized void reset() {
    entries.clear();
    store(SiteEntry.of(HOME, "Lighthouse", LOOPBACK, People.ALL));
    store(SiteEntry.of(POLAR, "Polar Station", "polar.localhost", List.of(People.ADA)));
  }

  private void store(SiteEntry entry) {
    entries.put(entry.cloudId(), entry);
  }

  /** Origin of Atlassian's API, independent of the sites' hosts. */
  public String origin() {
    return "http://" + LOOPBACK + ":" + port.getAsInt();
  }

  /** All sites, in the order in which they are listed. */
  public synchronized List<LocalSite> all() {
    return entries.values().stream().map(entry -> entry.withPort(port.getAsInt())).toList();
  }

  /** The site with this cloud id. */
  public synchronized Optional<LocalSite> byCloudId(String cloudId) {
    return Optional.ofNullable(entries.get(cloudId)).map(entry -> entry.withPort(port.getAsInt()));
  }

  /** The site that has, or had, this host name. */
  public Optional<LocalSite> byHost(String host) {
    List<LocalSite> all = all();
    return all.stream()
        .filter(site -> site.host().equals(host))
        .findFirst()
        .or(() -> all.stream().filter(site -> site.formerHosts().contains(host)).findFirst());
  }

  /** The sites that this person is a member of. */
  public List<LocalSite> of(Person person) {
    return all().stream().filter(site -> site.members().contains(person)).toList();
  }

  /**
   * Adds a site at the end of the list.
   *
   * @param host must be below {@code localhost} to be reachable
   * @throws IllegalArgumentException when another site has, or had, this host, or there are too many
   */
  public synchronized LocalSite add(String name, String host, List<Person> members) {
    return add(UUID.randomUUID().toString(), name, host, members);
  }

  /**
   * Adds {@link #SERVICE} at the end of the list, for all people.
   *
   * @throws IllegalArgumentException when it is there, or there are too many
   */
  public synchronized LocalSite addService() {
    return add(SERVICE, "Service Hub", "service.localhost", People.ALL);
  }

  /** The same with a cloud id of any shape that no other site has. */
  public synchronized LocalSite add(
      String cloudId, String name, String host, List<Person> members) {
    requireCapacity(1);
    requireFree(host);
    SiteEntry entry = SiteEntry.of(cloudId, name, host, members);
    store(entry);
    return entry.withPort(port.getAsInt());
  }

  /**
   * Adds {@code count} sites at the start of the list, with all people as members.
   *
   * @throws IllegalArgumentException when there are too many
   */
  public synchronized void prepend(int count) {
    requireCapacity(count);
    List<SiteEntry> existing = new ArrayList<>(entries.values());
    entries.clear();
    for (int i = 1; i <= count; i++) {
      String host = "site-" + i + ".localhost";
      String cloudId = UUID.nameUUIDFromBytes(host.getBytes(StandardCharsets.UTF_8)).toString();
      store(SiteEntry.of(cloudId, "Site " + i, host, People.ALL));
    }
    existing.forEach(this::store);
  }

  /**
   * Changes the name and host of a site; the former host still resolves to it, as at Atlassian.
   *
   * @throws IllegalArgumentException when there is no such site, or another has, or had, the host
   */
  public synchronized void rename(String cloudId, String name, String host) {
    change(
        cloudId,
        entry -> {
          if (!entry.host().equals(host) && !entry.formerHosts().contains(host)) {
            requireFree(host);
          }
          return entry.renamed(name, host);
        });
  }

  /** Removes a site; false when there was none. */
  public synchronized boolean remove(String cloudId) {
    return entries.remove(cloudId) != null;
  }

  /**
   * Sets the reason for which the site refuses apps.
   *
   * @throws IllegalArgumentException when there is no such site
   */
  public synchronized void fault(String cloudId, SiteFault fault) {
    change(cloudId, entry -> entry.with(fault));
  }

  /**
   * Sets whether the person is a member of the site and may use Jira there.
   *
   * @throws IllegalArgumentException when there is no such site
   */
  public synchronized void member(
      String cloudId, Person person, boolean belongs, boolean usesJira) {
    change(
        cloudId,
        entry -> {
          List<Person> members = new ArrayList<>(entry.members());
          Set<Person> without = new HashSet<>(entry.withoutJira());
          members.remove(person);
          without.remove(person);
          if (belongs) {
            members.add(person);
          }
          if (belongs && !usesJira) {
            without.add(person);
          }
          return entry.with(members, without);
        });
  }

  private void change(String cloudId, UnaryOperator<SiteEntry> change) {
    SiteEntry entry = entries.get(cloudId);
    if (entry == null) {
      throw new IllegalArgumentException("there is no site " + cloudId);
    }
    store(change.apply(entry));
  }

  private void requireCapacity(int added) {
    if (added < 1 || entries.size() + added > MAX_SITES) {
      throw new IllegalArgumentException("at most " + MAX_SITES + " sites");
    }
  }

  private void requireFree(String host) {
    if (!host.matches("[a-z0-9]([a-z0-9.-]{0,60}[a-z0-9])?")) {
      throw new IllegalArgumentException("a host has letters, digits, dots and hyphens");
    }
    for (SiteEntry entry : entries.values()) {
      if (entry.host().equals(host) || entry.formerHosts().contains(host)) {
        throw new IllegalArgumentException("another site has the host " + host);
      }
    }
  }
}
