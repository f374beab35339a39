package org.chainkeeper.sandbox.oauth;

import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.chainkeeper.sandbox.account.Person;
import org.chainkeeper.sandbox.oauth.TokenAnswer.Failed;
import org.chainkeeper.sandbox.oauth.TokenAnswer.Issued;
import org.chainkeeper.sandbox.oauth.TokenCallLog.Outcome;
import org.chainkeeper.sandbox.oauth.TokenStore.TokenPosition;

/**
 * Exchanges codes and refresh tokens, revokes grants and logs every request. Not safe for concurrent
 * use; the {@link AuthorizationServer} guards it.
 */
final class TokenExchanges {
  private static final String OFFLINE_ACCESS = "offline_access";

  private final TokenStore tokens;
  private final IssuedCodes codes;
  private final TokenCallLog ledger;
  private final GrantRestrictions restrictions;
  private final Supplier<OauthSettings> settings;
  private final InstantSource clock;

  TokenExchanges(
      TokenStore tokens,
      IssuedCodes codes,
      TokenCallLog ledger,
      GrantRestrictions restrictions,
      Supplier<OauthSettings> settings,
      InstantSource clock) {
    this.tokens = tokens;
    this.codes = codes;
    this.ledger = ledger;
    this.restrictions = restrictions;
    this.settings = settings;
    this.clock = clock;
  }

  /**
   * @param fromClient whether the request carries the credentials of the client
   */
  TokenAnswer exchange(TokenCall call, boolean fromClient, Optional<FaultKind> fault) {
    if (!fromClient) {
      return rejected(call, Failed.WRONG_CLIENT, fault);
    }
    return switch (call.grantType()) {
      case "authorization_code" -> exchangeCode(call, fault);
      case "refresh_token" ->
          call.parameter("refresh_token")
              .map(token -> exchangeRefreshToken(call, token, fault))
              .orElseGet(() -> rejected(call, Failed.missing("refresh_token"), fault));
      case "" -> rejected(call, Failed.missing("grant_type"), fault);
      default ->
          rejected(
              call, new Failed(403, "unsupported_grant_type", "Unsupported grant type"), fault);
    };
  }

  void faulted(TokenCall call, FaultKind fault) {
    Optional<TokenPosition> position = call.parameter("refresh_token").flatMap(tokens::position);
    record(call, position, Outcome.FAULTED, Optional.empty(), Optional.of(fault));
  }

  private TokenAnswer exchangeCode(TokenCall call, Optional<FaultKind> fault) {
    Optional<IssuedCodes.Consent> consent = call.parameter("code").flatMap(codes::redeem);
    if (consent.isEmpty()
        || !call.parameter("redirect_uri").equals(consent.map(IssuedCodes.Consent::redirectUri))) {
      return rejected(call, Failed.WRONG_CODE, fault);
    }
    Optional<String> challenge = consent.get().challenge();
    Optional<String> sent = call.parameter("code_verifier").map(RandomSecrets::challenge);
    if (challenge.isPresent() && !challenge.equals(sent)) {
      return rejected(call, Failed.WRONG_VERIFIER, fault);
    }
    Issued issued = startGrant(consent.get().person(), consent.get().scope());
    Optional<TokenPosition> position = issued.refreshToken().flatMap(tokens::position);
    record(call, position, Outcome.CONSENTED, Optional.of(0), fault);
    return issued;
  }

  Issued startGrant(Person person, String scope) {
    SecondConsent rule = restrictions.secondConsent();
    List<TokenGrant> former = tokens.of(person);
    TokenGrant grant =
        tokens.startGrant(
            person, scope, clock.instant(), policy().persistent(), rule == SecondConsent.REPLACED);
    grant.sites = restrictions.chosenSites(person);
    if (rule == SecondConsent.ADDITIVE) {
      former.forEach(other -> grant.sites = union(grant.sites, other.sites));
      former.forEach(other -> other.sites = grant.sites);
    }
    boolean offline = List.of(scope.split(" ")).contains(OFFLINE_ACCESS);
    String refreshToken = tokens.issueRefreshToken(grant);
    return issued(
        new TokenPosition(grant, 0), offline ? Optional.of(refreshToken) : Optional.empty());
  }

  /** Empty: all sites. */
  private static Optional<Set<String>> union(
      Optional<Set<String>> one, Optional<Set<String>> other) {
    return one.flatMap(sites ->
        other.map(more ->
            Stream.concat(sites.stream(), more.stream()).collect(Collectors.toUnmodifiableSet())));
  }

  /** RFC 7009: revokes the grant of any refresh token of a family; empty on success. */
  Optional<Failed> revoke(TokenCall call) {
    if (call.parameter("token").isEmpty()) {
      return Optional.of(Failed.missing("token"));
    }
    call.parameter("token")
        .flatMap(tokens::position)
        .ifPresent(position -> {
          if (restrictions.secondConsent() == SecondConsent.SEPARATE) {
            position.grant().family.revoke();
          } else {
            tokens.of(position.grant().person).forEach(grant -> grant.family.revoke());
          }
        });
    return Optional.empty();
  }

  private TokenAnswer exchangeRefreshToken(
      TokenCall call, String token, Optional<FaultKind> fault) {
    Optional<TokenPosition> found = tokens.position(token);
    if (found.isEmpty()) {
      record(call, found, Outcome.REFUSED, Optional.empty(), fault);
      return Failed.INVALID_GRANT;
    }
    TokenGrant grant = found.get().grant();
    grant.exchanges++;
    if (restrictions.isDeactivated(grant.person)) {
      return refused(call, found, Outcome.REFUSED, Failed.BLOCKED_USER, fault);
    }
    return switch (grant.family.exchange(found.get().index(), clock.instant(), policy())) {
      case TokenFamily.Exchange.Rotated(int index) -> {
        record(call, found, Outcome.ROTATED, Optional.of(index), fault);
        String refreshToken = tokens.issueRefreshToken(grant);
        yield issued(new TokenPosition(grant, index), Optional.of(refreshToken));
      }
      case TokenFamily.Exchange.Kept _ -> {
        record(call, found, Outcome.KEPT, Optional.empty(), fault);
        yield issued(found.get(), Optional.empty());
      }
      case TokenFamily.Exchange.Refused _ ->
          refused(call, found, Outcome.REFUSED, Failed.INVALID_GRANT, fault);
      case TokenFamily.Exchange.Revoked _ ->
          refused(call, found, Outcome.REVOKED, Failed.INVALID_GRANT, fault);
    };
  }

  private Issued issued(TokenPosition position, Optional<String> refreshToken) {
    String accessToken =
        tokens.issueAccessToken(position, clock.instant(), settings.get().expiresIn());
    return new Issued(
        accessToken, refreshToken, settings.get().expiresIn().toSeconds(), position.grant().scope);
  }

  private Failed refused(
      TokenCall call,
      Optional<TokenPosition> position,
      Outcome outcome,
      Failed why,
      Optional<FaultKind> fault) {
    position.ifPresent(at -> at.grant().refusals++);
    record(call, position, outcome, Optional.empty(), fault);
    return why;
  }

  private Failed rejected(TokenCall call, Failed why, Optional<FaultKind> fault) {
    record(call, Optional.empty(), Outcome.REJECTED, Optional.empty(), fault);
    return why;
  }

  private void record(
      TokenCall call,
      Optional<TokenPosition> position,
      Outcome outcome,
      Optional<Integer> issued,
      Optional<FaultKind> fault) {
    ledger.add(
        new TokenCallLog.Entry(
            clock.instant(),
            call.isRefresh(),
            position.map(at -> at.grant().person.accountId()),
            position.map(at -> at.grant().id),
            call.isRefresh() ? position.map(TokenPosition::index) : Optional.empty(),
            outcome,
            issued,
            fault));
  }

  private RotationPolicy policy() {
    return settings.get().policy();
  }
}
