package org.chainkeeper.consent;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.chainkeeper.connection.AccountProfile;
import org.chainkeeper.connection.Connections;
import org.chainkeeper.connection.Site;
import org.chainkeeper.rotation.FamilyId;
import org.chainkeeper.rotation.MonotonicClock;
import org.chainkeeper.rotation.TokenPair;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Verifies to which account a consent's tokens belong, and stores them. Links nothing unless the
 * account that consented is the viewer's: otherwise an attacker could make a person read with
 * another account's permissions. May be repeated with the same pair. Safe for concurrent use.
 */
final class ConsentProof {
  private static final Logger log = LoggerFactory.getLogger(ConsentProof.class);

  private final Profile profile;
  private final Connections connections;
  private final ConsentStore store;
  private final ConsentSettings settings;
  private final MonotonicClock time;

  ConsentProof(
      Profile profile,
      Connections connections,
      ConsentStore store,
      ConsentSettings settings,
      MonotonicClock time) {
    this.profile = profile;
    this.connections = connections;
    this.store = store;
    this.settings = settings;
    this.time = time;
  }

  /**
   * {@link ConsentResult.Unfinished} when Atlassian does not answer within {@link
   * ConsentSettings#POPUP_TIMEOUT}, {@link ConsentResult.Denied} when it denies this pair and says why.
   *
   * @throws org.chainkeeper.fault.StorageUnavailable when the database does not answer
   */
  ConsentResult prove(Applicant applicant, TokenPair pair) {
    long began = time.nanoTime();
    return switch (profile.person(pair.access(), left(began))) {
      case ProfileResponse.Received<AccountProfile>(var person) when isOf(applicant, person) ->
          store(applicant, person, pair, began);
      case ProfileResponse.Received<AccountProfile>(var person) ->
          wrongAccount(applicant, person, pair, began);
      case ProfileResponse.Unavailable<AccountProfile>(var after) ->
          new ConsentResult.Unfinished(after);
      case ProfileResponse.Denied<AccountProfile>(var cause) -> new ConsentResult.Denied(cause);
    };
  }

  private Duration left(long began) {
    return ConsentSettings.POPUP_TIMEOUT.minusNanos(time.nanoTime() - began);
  }

  private static boolean isOf(Applicant applicant, AccountProfile person) {
    return person.account().equals(applicant.account());
  }

  /** Without a list of sites, the sites of the tenant's previous connection stay. */
  private ConsentResult store(
      Applicant applicant, AccountProfile person, TokenPair pair, long began) {
    ProfileResponse<List<Site>> sites = profile.sites(pair.access(), left(began));
    if (sites.value().isEmpty()
        && connections.find(applicant.tenant(), applicant.account()).isEmpty()) {
      return withoutSites(sites);
    }
    return switch (store.store(
        applicant.tenant(), applicant.installation(), consent(person, sites.value(), pair))) {
      case StoredConsent.Linked(var connection, var unreached) -> {
        log.info("account {} connected in tenant {}", applicant.account(), applicant.tenant());
        yield new ConsentResult.Connected(connection, unreached);
      }
      case StoredConsent.NotInstalled() -> {
        log.warn("a consent was dropped: tenant {} has uninstalled the app", applicant.tenant());
        yield new ConsentResult.StateInvalid();
      }
    };
  }

  private static ConsentResult withoutSites(ProfileResponse<List<Site>> sites) {
    return switch (sites) {
      case ProfileResponse.Received<List<Site>> _ ->
          throw new IllegalArgumentException("the sites are known");
      case ProfileResponse.Unavailable<List<Site>>(var after) ->
          new ConsentResult.Unfinished(after);
      case ProfileResponse.Denied<List<Site>>(var cause) -> new ConsentResult.Denied(cause);
    };
  }

  /** This consent may have invalidated the tokens of an account that is already connected. */
  private ConsentResult wrongAccount(
      Applicant applicant, AccountProfile person, TokenPair pair, long began) {
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
    return new ConsentResult.WrongAccount(person.name(), needed);
  }

  private NewConsent consent(AccountProfile person, Optional<List<Site>> sites, TokenPair pair) {
    return new NewConsent(
        settings.clientId(),
        person,
        sites,
        new FamilyId(UUID.randomUUID()),
        pair,
        settings.minAge());
  }
}
