package org.chainkeeper.sandbox.oauth;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;
import org.chainkeeper.sandbox.account.Person;
import org.chainkeeper.sandbox.account.TokenIntrospection;
import org.chainkeeper.sandbox.oauth.TokenAnswer.Failed;
import org.chainkeeper.sandbox.oauth.TokenAnswer.Issued;

/**
 * Issues and exchanges tokens as Atlassian documents it; HTTP is handled elsewhere. Safe for concurrent
 * use: one call at a time.
 */
public final class AuthorizationServer implements TokenIntrospection, AutoCloseable {
  private final String clientId;
  private final InstantSource clock;
  private final AtomicReference<OauthSettings> settings =
      new AtomicReference<>(OauthSettings.defaults());
  private final TokenStore tokens =
      new TokenStore(() -> RandomSecrets.random(settings.get().tokenLength()));
  private final IssuedCodes codes;
  private final TokenCallLog ledger = new TokenCallLog();
  private final FaultScript faults;
  private final CallGate gate = new CallGate();
  private final GrantRestrictions restrictions = new GrantRestrictions();
  private final TokenExchanges exchanges;
  private final ServiceClients serviceClients;
  private volatile String clientSecret;

  /**
   * @param clientId the only client it knows
   */
  public AuthorizationServer(String clientId, String clientSecret, InstantSource clock) {
    this.clientId = clientId;
    this.clientSecret = clientSecret;
    this.clock = clock;
    this.codes = new IssuedCodes(clock, () -> RandomSecrets.random(settings.get().codeLength()));
    this.faults = new FaultScript(clock);
    this.serviceClients = new ServiceClients(clock);
    this.exchanges = new TokenExchanges(tokens, codes, ledger, restrictions, settings::get, clock);
  }

  /** The current settings. */
  public OauthSettings settings() {
    return settings.get();
  }

  /** Changes settings; they apply from the next request on, also to existing tokens. */
  public void change(UnaryOperator<OauthSettings> change) {
    settings.updateAndGet(change);
  }

  /** The token requests so far. */
  public TokenCallLog ledger() {
    return ledger;
  }

  /** The OAuth clients of service accounts. */
  public ServiceClients serviceClients() {
    return serviceClients;
  }

  /** The scripted faults. */
  public FaultScript faults() {
    return faults;
  }

  /** Waits for and holds token requests. */
  public CallGate gate() {
    return gate;
  }

  /** As if the app's owner had made a new secret in the developer console. */
  public void clientSecret(String renewed) {
    clientSecret = renewed;
  }

  /** Whether this is the client it knows. */
  public boolean isClient(String id) {
    return RandomSecrets.same(clientId, id);
  }

  /**
   * A code as if the person had accepted on the consent page.
   *
   * @param challenge the S256 code challenge when the client sent one
   */
  public String consent(
      Person person, String redirectUri, String scope, Optional<String> challenge) {
    return codes.issue(person, redirectUri, scope, challenge);
  }

  /** A first pair as if the person had accepted and the client had exchanged the code. */
  public synchronized Issued issueTo(Person person, String scope) {
    return exchanges.startGrant(person, scope);
  }

  @Override
  public synchronized Optional<Person> personOf(String accessToken) {
    return tokens
        .bearer(accessToken, clock.instant(), policy())
        .map(grant -> grant.person)
        .or(() -> serviceClients.personOf(accessToken));
  }

  /** The scopes of an access token, separated by spaces, if it is valid now. */
  public synchronized Optional<String> scopeOf(String accessToken) {
    return tokens
        .bearer(accessToken, clock.instant(), policy())
        .map(grant -> grant.scope)
        .or(() -> serviceClients.personOf(accessToken).map(_ -> ServiceClients.SCOPE));
  }

  /** Whether this refresh token continues the chain without any leeway. */
  public synchronized boolean honours(String refreshToken) {
    return tokens
        .position(refreshToken)
        .map(at -> at.grant().family.honours(at.index(), clock.instant(), policy()))
        .orElse(false);
  }

  /** Whether an exchange of this refresh token would succeed now, possibly due to the leeway. */
  public synchronized boolean accepts(String refreshToken) {
    return tokens
        .position(refreshToken)
        .map(at -> at.grant().family.accepts(at.index(), clock.instant(), policy()))
        .orElse(false);
  }

  @Override
  public synchronized boolean covers(String accessToken, String cloudId) {
    return tokens
        .bearer(accessToken, clock.instant(), policy())
        .map(grant -> grant.covers(cloudId))
        .orElseGet(() -> serviceClients.personOf(accessToken).isPresent());
  }

  @Override
  public boolean grants(String accessToken, String scope) {
    return scopeOf(accessToken)
        .map(granted -> List.of(granted.split(" ")).contains(scope))
        .orElse(false);
  }

  @Override
  public boolean isDeactivated(Person person) {
    return restrictions.isDeactivated(person);
  }

  /** Restrictions of a person's grants. */
  public GrantRestrictions restrictions() {
    return restrictions;
  }

  /** Limits the sites of the person's current grant; false when there is none. */
  public synchronized boolean limitSites(Person person, Optional<Set<String>> cloudIds) {
    Optional<TokenGrant> grant = tokens.currentOf(person);
    grant.ifPresent(living -> living.sites = cloudIds.map(Set::copyOf));
    return grant.isPresent();
  }

  /**
   * Which scopes the person's living grant includes from now on, its access tokens included; false
   * when there is none.
   *
   * @param scope separated by spaces
   */
  public synchronized boolean limitScopes(Person person, String scope) {
    Optional<TokenGrant> grant = tokens.currentOf(person);
    grant.ifPresent(living -> living.scope = scope);
    return grant.isPresent();
  }

  /** Revokes the current token family of a person; false when there is none. */
  public synchronized boolean revoke(Person person) {
    Optional<TokenGrant> grant = tokens.currentOf(person);
    grant.ifPresent(living -> living.family.revoke());
    return grant.isPresent();
  }

  /** All families that are remembered, oldest first. */
  public synchronized List<FamilyView> families() {
    Instant now = clock.instant();
    return tokens.all().stream().map(grant -> FamilyView.of(grant, now, policy())).toList();
  }

  /** The family that the person's last consent began. */
  public synchronized Optional<FamilyView> familyOf(Person person) {
    return tokens.currentOf(person).map(grant -> FamilyView.of(grant, clock.instant(), policy()));
  }

  /** Releases all held or delayed requests; their connections are closed. */
  @Override
  public void close() {
    gate.close();
  }

  synchronized Optional<Person> personBehind(TokenCall call) {
    return call.isRefresh()
        ? call.parameter("refresh_token").flatMap(tokens::position).map(at -> at.grant().person)
        : call.parameter("code").flatMap(codes::personOf);
  }

  synchronized TokenAnswer exchange(TokenCall call, Optional<FaultKind> fault) {
    return exchanges.exchange(call, isOurClient(call), fault);
  }

  synchronized void faulted(TokenCall call, FaultKind fault) {
    exchanges.faulted(call, fault);
  }

  /** RFC 7009: revokes the grant of any refresh token of a family; empty on success. */
  synchronized Optional<Failed> revoke(TokenCall call) {
    return isOurClient(call) ? exchanges.revoke(call) : Optional.of(Failed.WRONG_CLIENT);
  }

  private boolean isOurClient(TokenCall call) {
    return call.parameter("client_id").map(this::isClient).orElse(false)
        && call.parameter("client_secret")
            .map(s -> RandomSecrets.same(s, clientSecret))
            .orElse(false);
  }

  private RotationPolicy policy() {
    return settings().policy();
  }
}
