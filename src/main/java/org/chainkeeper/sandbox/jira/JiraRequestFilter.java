package org.chainkeeper.sandbox.jira;

import io.javalin.http.Context;
import io.javalin.http.Handler;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import org.chainkeeper.sandbox.account.ApiTokens;
import org.chainkeeper.sandbox.account.Person;
import org.chainkeeper.sandbox.account.TokenIntrospection;
import org.chainkeeper.sandbox.jira.JiraFaults.InvalidTokenResponse;
import org.chainkeeper.sandbox.site.LocalSite;
import org.chainkeeper.sandbox.site.LocalSites;

/** Runs before every endpoint: counting, points, faults, token, site, headers. */
final class JiraRequestFilter {
  private static final String AUTHORIZATION = "Authorization";
  private static final String LOGIN_REASON = "X-Seraph-LoginReason";
  private static final String BEARER = "Bearer ";
  private static final String SCOPE = "read:jira-work";
  private static final int NEAR_LIMIT_DIVISOR = 5;

  private final TokenIntrospection introspection;
  private final ApiTokens apiTokens;
  private final LocalSites sites;
  private final IssueRepository repository;
  private final InstantSource clock;
  private final JiraFaults faults;
  private final RequestCounts counts;
  private final PointsUsage points;

  JiraRequestFilter(
      TokenIntrospection introspection,
      ApiTokens apiTokens,
      LocalSites sites,
      IssueRepository repository,
      InstantSource clock,
      JiraFaults faults,
      RequestCounts counts,
      PointsUsage points) {
    this.introspection = introspection;
    this.apiTokens = apiTokens;
    this.sites = sites;
    this.repository = repository;
    this.clock = clock;
    this.faults = faults;
    this.counts = counts;
    this.points = points;
  }

  /** Answers an accepted request. */
  @FunctionalInterface
  interface Endpoint {
    void answer(ApiRequest request) throws JiraRefusal;
  }

  /** An endpoint of the gateway, below {@code /ex/jira/{cloudId}}. */
  Handler open(String endpoint, Endpoint target) {
    return context -> answer(context, endpoint, target, context.pathParam("cloudId"), false);
  }

  /** The same endpoint at the site's own address; its host says which site it is. */
  Handler openAtSite(String endpoint, Endpoint target) {
    return context -> {
      String host = String.valueOf(context.host()).replaceFirst(":\\d+$", "");
      String cloudId = sites.byHost(host).map(LocalSite::cloudId).orElse("");
      answer(context, endpoint, target, cloudId, true);
    };
  }

  private void answer(
      Context context, String endpoint, Endpoint target, String cloudId, boolean isSite) {
    counts.add(endpoint);
    pause(faults.behavior().latency());
    try {
      if (remainingPoints() <= 0) {
        FaultResponses.quotaUsedUp(context, faults.behavior().pointsPerHour(), clock.instant());
        return;
      }
      points.add(1, clock.instant());
      Optional<JiraFault> fault = faults.take(endpoint, cloudId, () -> account(context));
      if (fault.isEmpty() || !FaultResponses.answered(context, fault.get(), clock.instant())) {
        target.answer(isSite ? siteRequest(context, cloudId) : request(context, cloudId, fault));
        points.add(ApiRequest.objectCount(context), clock.instant());
      }
    } catch (JiraRefusal refusal) {
      refuse(context, refusal, isSite);
    }
  }

  private static void refuse(Context context, JiraRefusal refusal, boolean isSite) {
    context.status(refusal.status());
    if (isSite && refusal.status() == 401) {
      context.header("WWW-Authenticate", "OAuth realm=\"http://" + context.host() + "\"");
      context.contentType("text/html;charset=UTF-8").result("<title>Unauthorized (401)</title>");
    } else {
      context.contentType("application/json;charset=UTF-8").result(refusal.body());
    }
  }

  private ApiRequest siteRequest(Context context, String cloudId) throws JiraRefusal {
    LocalSite site = site(cloudId);
    SiteLogin login =
        SiteLogin.atSite(apiTokens, Optional.ofNullable(context.header(AUTHORIZATION)));
    return request(context, site, login, false);
  }

  private ApiRequest request(Context context, LocalSite site, SiteLogin login, boolean isGateway)
      throws JiraRefusal {
    Optional<Person> person =
        switch (login) {
          case SiteLogin.Account(var account) -> {
            refuseWithoutAccess(site, Optional.empty(), account);
            context.header(LOGIN_REASON, "OK");
            yield Optional.of(account);
          }
          case SiteLogin.Anonymous(boolean named) -> {
            loginFailed(context, named, isGateway);
            yield Optional.empty();
          }
          case SiteLogin.Rejected(var why) -> throw why;
        };
    headers(context, person);
    return new ApiRequest(
        context, site, repository.issuesOf(site), person, clock.instant(), Optional.empty());
  }

  private static void loginFailed(Context context, boolean named, boolean isGateway) {
    if (named) {
      context.header(LOGIN_REASON, "AUTHENTICATED_FAILED");
      if (!isGateway) {
        context.header("Set-Cookie", "atlassian.xsrf.token=5f3a_lout; Path=/; SameSite=None");
      }
    }
  }

  private ApiRequest request(Context context, String cloudId, Optional<JiraFault> fault)
      throws JiraRefusal {
    Optional<String> header = Optional.ofNullable(context.header(AUTHORIZATION));
    if (header.isPresent() && header.get().startsWith("Basic ")) {
      return request(context, site(cloudId), SiteLogin.atGateway(apiTokens, header.get()), true);
    }
    return bearerRequest(context, cloudId, fault);
  }

  private ApiRequest bearerRequest(Context context, String cloudId, Optional<JiraFault> fault)
      throws JiraRefusal {
    Optional<String> token = token(context);
    if (token.isEmpty()) {
      throw JiraRefusal.gateway(401, "Unauthorized");
    }
    InvalidTokenResponse response = faults.behavior().invalidTokens();
    Optional<Person> person = introspection.personOf(token.get());
    if (fault.isPresent()
        && fault.get() instanceof JiraFault.InvalidToken(InvalidTokenResponse scripted)) {
      response = scripted;
      person = Optional.empty();
    }
    if (person.isEmpty()) {
      refuseUnlessAnonymous(response);
    }
    if (person.isPresent() && !introspection.grants(token.get(), SCOPE)) {
      throw JiraRefusal.gateway(401, "Unauthorized; scope does not match");
    }
    LocalSite site = site(cloudId);
    if (person.isPresent()) {
      refuseWithoutAccess(site, token, person.get());
    } else {
      context.header(LOGIN_REASON, "AUTHENTICATED_FAILED");
    }
    headers(context, person);
    Optional<JiraFault.PageFault> pageFault =
        fault.filter(JiraFault.PageFault.class::isInstance).map(JiraFault.PageFault.class::cast);
    return new ApiRequest(
        context, site, repository.issuesOf(site), person, clock.instant(), pageFault);
  }

  private Optional<String> account(Context context) {
    return token(context).flatMap(introspection::personOf).map(Person::accountId);
  }

  private static Optional<String> token(Context context) {
    return Optional.ofNullable(context.header(AUTHORIZATION))
        .filter(header -> header.startsWith(BEARER))
        .map(header -> header.substring(BEARER.length()));
  }

  private static void refuseUnlessAnonymous(InvalidTokenResponse response) throws JiraRefusal {
    switch (response) {
      case UNAUTHORIZED -> throw JiraRefusal.gateway(401, "Unauthorized");
      case FORBIDDEN -> throw JiraRefusal.gateway(403, "Forbidden");
      case NOT_FOUND -> throw JiraRefusal.gateway(404, "Not Found");
      case ANONYMOUS -> {}
    }
  }

  private LocalSite site(String cloudId) throws JiraRefusal {
    LocalSite site =
        sites.byCloudId(cloudId).orElseThrow(() -> JiraRefusal.gateway(404, "Not Found"));
    refuseFaultySite(site);
    return site;
  }

  private static void refuseFaultySite(LocalSite site) throws JiraRefusal {
    switch (site.fault()) {
      case NONE -> {}
      case IP_ALLOWLIST -> throw JiraRefusal.addressNotAllowed();
      case APP_BLOCKED -> throw JiraRefusal.appBlocked(site.host());
      case SUSPENDED -> throw JiraRefusal.suspended();
    }
  }

  /**
   * @param token empty for an API token, which covers all sites of its account
   */
  private void refuseWithoutAccess(LocalSite site, Optional<String> token, Person person)
      throws JiraRefusal {
    if (introspection.isDeactivated(person)) {
      throw JiraRefusal.gateway(403, "The user account is deactivated");
    }
    boolean isCovered = token.map(one -> introspection.covers(one, site.cloudId())).orElse(true);
    if (!site.members().contains(person) || !isCovered) {
      throw JiraRefusal.gateway(403, "The app is not installed on this instance");
    }
    if (site.withoutJira().contains(person)) {
      throw JiraRefusal.withoutJira();
    }
  }

  private void headers(Context context, Optional<Person> person) {
    person.ifPresent(one -> identity(context, one.accountId()));
    long limit = faults.behavior().pointsPerHour();
    boolean isNearLimit =
        faults.behavior().nearLimit() || remainingPoints() < limit / NEAR_LIMIT_DIVISOR;
    long remainingPoints =
        faults.behavior().nearLimit() ? Math.min(remainingPoints(), limit / 10) : remainingPoints();
    context.header("X-RateLimit-Limit", Long.toString(limit));
    context.header("X-RateLimit-Remaining", Long.toString(Math.max(0, remainingPoints)));
    context.header("X-RateLimit-Reset", PointsUsage.reset(clock.instant()).toString());
    context.header("X-RateLimit-NearLimit", Boolean.toString(isNearLimit));
  }

  private long remainingPoints() {
    return faults.behavior().pointsPerHour() - points.inHour(clock.instant());
  }

  private void identity(Context context, String accountId) {
    switch (faults.behavior().identityHeader()) {
      case SENT -> context.header("X-AAccountId", accountId);
      case ENCODED ->
          context.header("X-AAccountId", URLEncoder.encode(accountId, StandardCharsets.UTF_8));
      case DROPPED -> {}
    }
  }

  static void pause(Duration duration) {
    if (!duration.isZero()) {
      try {
        Thread.sleep(duration);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
