package org.chainkeeper.sandbox.oauth;

import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.chainkeeper.sandbox.account.Person;

/** Restrictions of a person's grants: sites chosen at a consent, a deactivated account. Safe for concurrent use. */
public final class GrantRestrictions {
  private final Map<Person, Set<String>> chosenSites = new ConcurrentHashMap<>();
  private volatile SecondConsent secondConsent = SecondConsent.REPLACED;
  private final Set<Person> deactivated = ConcurrentHashMap.newKeySet();

  /**
   * Sets the sites that the person chooses at each further consent.
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

  /** Sets the effect of each further consent; initially {@link SecondConsent#REPLACED}. */
  public void secondConsent(SecondConsent does) {
    secondConsent = does;
  }

  SecondConsent secondConsent() {
    return secondConsent;
  }

  /** The person's tokens are refused while the account is deactivated, and accepted again afterwards. */
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
