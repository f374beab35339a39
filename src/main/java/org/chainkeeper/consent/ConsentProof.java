package org.chainkeeper.consent;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.chainkeeper.connection.Connections;
import org.chainkeeper.connection.Person;
import org.chainkeeper.connection.Site;
import org.chainkeeper.rotation.FamilyId;
import org.chainkeeper.rotation.NodeTime;
import org.chainkeeper.rotation.Pair;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds out whose tokens a consent brought, and stores them. Nothing is linked before the account that
 * consented is known to be the one that asked: without that, a person could be made to read with somebody
 * else's rights. May be done again with the same pair. Thread safe.
 */
final class ConsentProof {
  private static final Logger log = LoggerFactory.getLogger(ConsentProof.class);

  private final Profile profile;
  private final Connections connections;
  private final ConsentStore store;
  private final ConsentSettings settings;
  private final NodeTime time;

  ConsentProof(
      Profile profile,
      Connections connections,
      ConsentStore store,
      ConsentSettings settings,
      NodeTime time) {
    this.profile = profile;
    this.connections = connections;
    this.store = store;
    this.settings = settings;
    this.time = time;
  }

  /**
   * {@link Completed.Unfinished} when Atlassian does not answer in the popup's time.
   *
   * @throws org.chainkeeper.tenant.StorageUnavailable when the database does not answer
   */
  Completed prove(Applicant applicant, Pair pair) {
    long began = time.nanoTime();
    return switch (profile.person(pair.access(), left(began))) {
      case ProfileAnswer.Told<Person>(var person) when isOf(applicant, person) ->
          store(applicant, person, pair, began);
      case ProfileAnswer.Told<Person>(var person) -> wrongAccount(applicant, person, pair, began);
      case ProfileAnswer.NotTold<Person>(var after) -> new Completed.Unfinished(after);
    };
  }

  private Duration left(long began) {
    return ConsentSettings.POPUP_WAITS.minusNanos(time.nanoTime() - began);
  }

  private static boolean isOf(Applicant applicant, Person person) {
    return person.account().equals(applicant.account());
  }

  /** Without the list of sites, those that the tenant's connection had are taken to be the same. */
  private Completed store(Applicant applicant, Person person, Pair pair, long began) {
    ProfileAnswer<List<Site>> sites = profile.sites(pair.access(), left(began));
    if (sites instanceof ProfileAnswer.NotTold<List<Site>>(var after)
        && connections.find(applicant.tenant(), applicant.account()).isEmpty()) {
      return new Completed.Unfinished(after);
    }
    return switch (store.store(
        applicant.tenant(), applicant.installation(), consent(person, sites.value(), pair))) {
      case StoredConsent.Linked(var connection, var unreached) -> {
        log.info("account {} connected in tenant {}", applicant.account(), applicant.tenant());
        yield new Completed.Connected(connection, unreached);
      }
      case StoredConsent.NotInstalled() -> {
        log.warn("a consent was dropped: tenant {} has uninstalled the app", applicant.tenant());
        yield new Completed.StateInvalid();
      }
    };
  }

  /** An account that is connected already may have lost its tokens by this consent. */
  private Completed wrongAccount(Applicant applicant, Person person, Pair pair, long began) {
    log.warn("another account than the viewer's consented in tenant {}", applicant.tenant());
    if (store.isConnected(consent(person, Optional.empty(), pair))) {
      Optional<List<Site>> sites = profile.sites(pair.access(), left(began)).value();
      if (store.keep(consent(person, sites, pair))) {
        log.info("the consent of account {} is kept for its connections", person.account());
      }
    }
    Optional<String> needed =
        connections
            .find(applicant.tenant(), applicant.account())
            .map(connection -> connection.person().name());
    return new Completed.WrongAccount(person.name(), needed);
  }

  private NewConsent consent(Person person, Optional<List<Site>> sites, Pair pair) {
    return new NewConsent(
        settings.clientId(),
        person,
        sites,
        new FamilyId(UUID.randomUUID()),
        pair,
        settings.minAge());
  }
}
