package org.chainkeeper.consent;

import java.net.URI;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.chainkeeper.connection.Connections;
import org.chainkeeper.connection.Person;
import org.chainkeeper.connection.Site;
import org.chainkeeper.rotation.Answer;
import org.chainkeeper.rotation.FamilyId;
import org.chainkeeper.rotation.Grants;
import org.chainkeeper.rotation.Pair;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * From the callback to a connection. What can be checked here is checked before Atlassian is asked,
 * and nothing is stored before the account that consented is known to be the one that asked: without
 * that, a person could be made to read with somebody else's rights. Thread safe.
 */
public final class CompleteConsent {
  private static final Logger log = LoggerFactory.getLogger(CompleteConsent.class);

  private final States states;
  private final AuthorizationCodes codes;
  private final Profile profile;
  private final Grants grants;
  private final Connections connections;
  private final ConsentStore store;
  private final ConsentSettings settings;
  private final InstantSource clock;

  public CompleteConsent(
      States states,
      AuthorizationCodes codes,
      Profile profile,
      Grants grants,
      Connections connections,
      ConsentStore store,
      ConsentSettings settings,
      InstantSource clock) {
    this.states = states;
    this.codes = codes;
    this.profile = profile;
    this.grants = grants;
    this.connections = connections;
    this.store = store;
    this.settings = settings;
    this.clock = clock;
  }

  /**
   * Uses the state up, whatever comes of it, unless there is neither code nor error. Of any number of
   * callbacks with one state, one goes on.
   *
   * @throws org.chainkeeper.tenant.StorageUnavailable when the database does not answer
   */
  public Completed complete(Callback callback) {
    return complete(callback, _ -> {});
  }

  /**
   * The same.
   *
   * @param known is told whom the state was made for, before anything else is done for them
   */
  public Completed complete(Callback callback, Consumer<Applicant> known) {
    if (callback.code().isEmpty() && callback.error().isEmpty()) {
      return new Completed.CodeMissing();
    }
    Optional<PendingConsent> pending = take(callback);
    if (pending.isEmpty()) {
      return new Completed.StateInvalid();
    }
    known.accept(pending.get().applicant());
    if (callback.error().isPresent()) {
      return refused(callback.error().get());
    }
    return redeem(pending.get(), callback.code().get());
  }

  private Optional<PendingConsent> take(Callback callback) {
    if (callback.state().isEmpty() || callback.cookie().isEmpty()) {
      return Optional.empty();
    }
    return states.take(
        callback.state().get().hash(), callback.cookie().get().hash(), clock.instant());
  }

  /** The words of RFC 6749 §4.1.2.1. */
  private static Completed refused(String error) {
    return switch (error) {
      case "access_denied" -> new Completed.Declined();
      case "invalid_request", "unauthorized_client", "unsupported_response_type", "invalid_scope" ->
          misconfigured("authorize", error);
      default -> failed("authorize", "an error");
    };
  }

  private Completed redeem(PendingConsent pending, AuthorizationCode code) {
    Instant issuedAt = grants.now();
    URI redirectUri = settings.redirectUri();
    return switch (codes.redeem(code, pending.verifier(), redirectUri)) {
      case Answer.Issued(var access, var refresh, var expiresIn) ->
          verify(
              pending.applicant(),
              new Pair(access, issuedAt, issuedAt.plus(expiresIn), refresh));
      case Answer.Incomplete _ -> {
        log.error("a code brought no refresh token: the scope offline_access is missing");
        yield new Completed.NoRefreshToken();
      }
      case Answer.Misconfigured(var reason) -> misconfigured("code", reason);
      case Answer.Refused(var reason) -> failed("code", reason);
      case Answer.Busy _ -> failed("code", "busy");
      case Answer.NotSent(var reason) -> failed("code", reason);
      case Answer.Unknown(var reason) -> failed("code", reason);
    };
  }

  private Completed verify(Applicant applicant, Pair pair) {
    Optional<Person> person = profile.person(pair.access());
    if (person.isEmpty()) {
      return failed("profile", "no answer");
    }
    if (!person.get().account().equals(applicant.account())) {
      log.warn("another account than the viewer's consented in tenant {}", applicant.tenant());
      keep(consent(person.get(), Optional.empty(), pair));
      return new Completed.WrongAccount(person.get().name(), knownName(applicant));
    }
    return store(applicant, person.get(), pair);
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

  /** An account that is connected already may have lost its tokens by this consent. */
  private void keep(NewConsent consent) {
    if (store.isConnected(consent)) {
      Optional<List<Site>> sites = profile.sites(consent.pair().access());
      if (store.keep(consent(consent.person(), sites, consent.pair()))) {
        log.info("the consent of account {} is kept for its connections", consent.person().account());
      }
    }
  }

  private Optional<String> knownName(Applicant applicant) {
    return connections
        .find(applicant.tenant(), applicant.account())
        .map(connection -> connection.person().name());
  }

  private Completed store(Applicant applicant, Person person, Pair pair) {
    Optional<List<Site>> sites = profile.sites(pair.access());
    if (sites.isEmpty() && connections.find(applicant.tenant(), applicant.account()).isEmpty()) {
      return failed("sites", "no answer");
    }
    return switch (store.store(
        applicant.tenant(), applicant.installation(), consent(person, sites, pair))) {
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

  private static Completed misconfigured(String step, String reason) {
    log.error("Atlassian refuses this app ({}): {}", step, reason);
    return new Completed.Misconfigured();
  }

  private static Completed failed(String step, String reason) {
    log.warn("a consent failed ({}): {}", step, reason);
    return new Completed.AtlassianFailed();
  }
}
