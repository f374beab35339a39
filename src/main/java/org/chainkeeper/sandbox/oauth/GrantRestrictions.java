package org.chainkeeper.sandbox.oauth;

import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.chainkeeper.sandbox.Person;

/** What restricts the grants of a person: the sites chosen at a consent, a deactivated account. Thread safe. */
public final class GrantRestrictions {
  private final Map<Person, Set<String>> chosenSites = new ConcurrentHashMap<>();
  private volatile SecondConsent secondConsent = SecondConsent.REPLACED;
  private final Set<Person> deactivated = ConcurrentHashMap.newKeySet();

  /**
   * Which sites the person chooses at each consent from now on.
   *
   * @param cloudIds empty: all sites of the person
   */
  public void chooseSites(Person person, Optional<Set<String>> cloudIds) {
    cloudIds.ifPresentOrElse(
        chosen -> chosenSites.put(person, Set.copyOf(new HashSet<>(chosen))),
        () -> chosenSites.remove(person));
  }

  Optional<Set<String>> chosenSites(Person person) {
    return Optional.ofNullable(chosenSites.get(person));
  }

  /** What each further consent does from now on; at the start {@link SecondConsent#REPLACED}. */
  public void secondConsent(SecondConsent does) {
    secondConsent = does;
  }

  SecondConsent secondConsent() {
    return secondConsent;
  }

  /** The person's tokens open nothing while the account is deactivated, and open all again after it. */
  public void deactivate(Person person) {
    deactivated.add(person);
  }

  public void activate(Person person) {
    deactivated.remove(person);
  }

  boolean isDeactivated(Person person) {
    return deactivated.contains(person);
  }
}
