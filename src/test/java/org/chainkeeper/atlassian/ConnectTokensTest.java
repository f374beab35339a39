package org.chainkeeper.atlassian;

import static org.assertj.core.api.Assertions.assertThat;

import org.chainkeeper.installation.SharedSecret;
import org.chainkeeper.tenant.AccountId;
import org.chainkeeper.tenant.Caller;
import org.chainkeeper.tenant.CallerVerdict;
import org.chainkeeper.tenant.SignedRequest;
import org.chainkeeper.tenant.TenantId;
import org.chainkeeper.tenant.Viewer;
import org.chainkeeper.testkit.LifecycleCallIds;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConnectTokensTest extends ConnectTokensFixture {
  private static final Caller CALLER = new Caller.Connect(TENANT, SITE);

  private static final CallerVerdict ALICE =
      new CallerVerdict.Known(new Viewer(CALLER, new AccountId("alice")));

  @Test
  void a_page_token_with_the_hash_of_its_request_names_the_viewer() {
    assertThat(page(pageToken().hs256(SECRET))).isEqualTo(ALICE);
  }

  @Test
  void a_context_token_names_the_viewer_on_the_api() {
    assertThat(api(contextToken().hs256(SECRET))).isEqualTo(ALICE);
  }

  @Test
  void a_context_token_opens_no_page() {
    assertThat(page(contextToken().hs256(SECRET)))
        .isEqualTo(new CallerVerdict.Rejected("a context token where a page's is needed"));
  }

  @Test
  void a_page_token_opens_no_api() {
    assertThat(api(pageToken().hs256(SECRET)))
        .isEqualTo(new CallerVerdict.Rejected("not a context token"));
  }

  @Test
  void a_token_without_a_subject_is_an_anonymous_caller() {
    assertThat(page(pageToken().without("sub").hs256(SECRET)))
        .isEqualTo(new CallerVerdict.Anonymous(CALLER));
  }

  @ParameterizedTest
  @ValueSource(strings = {"null", "\"\""})
  void a_subject_that_names_no_one_is_an_anonymous_caller(String sub) {
    assertThat(page(pageToken().claimOfJson("sub", sub).hs256(SECRET)))
        .isEqualTo(new CallerVerdict.Anonymous(CALLER));
    assertThat(api(contextToken().claimOfJson("sub", sub).hs256(SECRET)))
        .isEqualTo(new CallerVerdict.Anonymous(CALLER));
  }

  @ParameterizedTest
  @CsvSource({
    "iat, 1795176000.75",
    "iat, 1795176030.0",
    "iat, 1.795176e9",
    "iat, null",
    "nbf, 1795175999.999",
    "nbf, null",
    "exp, 1795176000.5",
    "exp, 1795175970.25",
    "exp, 1.7951761e9"
  })
  void a_time_may_have_a_fraction_or_an_exponent(String claim, String json) {
    assertThat(NOW.getEpochSecond()).isEqualTo(1_795_176_000L);
    assertThat(api(contextToken().claimOfJson(claim, json).hs256(SECRET))).isEqualTo(ALICE);
  }

  @ParameterizedTest
  @CsvSource({
    "iat, 1795176030.25, iat lies in the future",
    "iat, true, iat lies in the future",
    "iat, -0.5, iat lies in the future",
    "nbf, 1795176030.5, nbf lies in the future",
    "exp, 1795175969.75, token has expired",
    "exp, 1795179600.5, token is good for too long",
    "exp, 1e400, exp is missing",
    "exp, null, exp is missing",
    "exp, {}, exp is missing"
  })
  void a_fraction_does_not_widen_a_limit(String claim, String json, String rule) {
    assertThat(api(contextToken().claimOfJson(claim, json).hs256(SECRET)))
        .isEqualTo(new CallerVerdict.Rejected(rule));
  }

  @Test
  void what_is_not_needed_may_be_absent_or_unknown() {
    var claims =
        "{\"iss\":\"tenant-1\",\"sub\":\"alice\",\"exp\":%d,\"qsh\":\"context-qsh\",\"aud\":[],\"jti\":7,\"context\":{\"a\":[null]}}"
            .formatted(SECONDS + 60);

    assertThat(api(Forger.hs256Raw("{\"alg\":\"HS256\"}", claims, SECRET))).isEqualTo(ALICE);
    assertThat(
            api(
                Forger.hs256Raw(
                    "{\"typ\":\"at+jwt\",\"alg\":\"HS256\",\"cty\":null,\"zip\":null,\"x-new\":{}}",
                    claims,
                    SECRET)))
        .isEqualTo(ALICE);
  }

  @Test
  void a_token_may_have_sixteen_thousand_characters() {
    assertThat(api(contextToken().claim("context", "c".repeat(11_000)).hs256(SECRET)))
        .isEqualTo(ALICE);
  }

  @Test
  void ids_are_whatever_atlassian_makes_them() {
    var key = "Q2xpZW50:key/with.every~thing?#" + "k".repeat(220);
    var account = "557058:" + "f".repeat(121);
    var tenant = new TenantId(key);
    installations.install(LifecycleCallIds.next(), tenant, SITE, new SharedSecret(SECRET), NOW);

    assertThat(api(contextToken().claim("iss", key).claim("sub", account).hs256(SECRET)))
        .isEqualTo(
            new CallerVerdict.Known(
                new Viewer(new Caller.Connect(tenant, SITE), new AccountId(account))));
    assertThat(api(contextToken().claim("sub", "5b10ac8d82e05b22cc7d4ef5").hs256(SECRET)))
        .isInstanceOf(CallerVerdict.Known.class);
  }

  @Test
  void the_token_of_one_page_does_not_open_another() {
    var token = pageToken().hs256(SECRET);

    assertThat(tokens.pages().check(new SignedRequest("GET", "/base/admin", "x=1", token)))
        .isEqualTo(new CallerVerdict.Rejected("qsh does not match"));
    assertThat(tokens.pages().check(new SignedRequest("GET", "/base/macros/table", "x=2", token)))
        .isEqualTo(new CallerVerdict.Rejected("qsh does not match"));
  }

  @Test
  void the_previous_secret_is_accepted_until_it_expires() {
    var old = contextToken().claim("exp", SECONDS + 3600).hs256(SECRET);
    var newer = "n".repeat(64);
    installations.install(
        LifecycleCallIds.next(), TENANT, SITE, new SharedSecret(newer), NOW.plusSeconds(900));

    now = NOW.plusSeconds(899);
    assertThat(api(old)).isEqualTo(ALICE);
    now = NOW.plusSeconds(901);
    assertThat(api(old)).isEqualTo(new CallerVerdict.Rejected("signature does not match"));
    assertThat(api(contextToken().claim("exp", SECONDS + 3600).hs256(newer))).isEqualTo(ALICE);
  }

  @Test
  void the_previous_secret_opens_no_page() {
    var newer = "n".repeat(64);
    installations.install(
        LifecycleCallIds.next(), TENANT, SITE, new SharedSecret(newer), NOW.plusSeconds(900));

    assertThat(page(pageToken().hs256(SECRET)))
        .isEqualTo(new CallerVerdict.Rejected("signature does not match"));
    assertThat(page(pageToken().hs256(newer))).isEqualTo(ALICE);
  }

  @Test
  void a_page_token_is_valid_for_five_minutes_at_most() {
    assertThat(page(pageToken().claim("exp", SECONDS + 300).hs256(SECRET))).isEqualTo(ALICE);
    assertThat(page(pageToken().claim("exp", SECONDS + 301).hs256(SECRET)))
        .isEqualTo(new CallerVerdict.Rejected("token is good for too long"));
  }

  @Test
  void clocks_may_differ_by_thirty_seconds() {
    assertThat(api(contextToken().claim("exp", SECONDS - 29).hs256(SECRET))).isEqualTo(ALICE);
    assertThat(api(contextToken().claim("iat", SECONDS + 30).hs256(SECRET))).isEqualTo(ALICE);
  }

  @Test
  void an_uninstalled_tenant_is_refused() {
    var token = contextToken().hs256(SECRET);
    installations.uninstall(LifecycleCallIds.next(), TENANT);

    assertThat(api(token))
        .isEqualTo(new CallerVerdict.Rejected("issuer has not installed the app"));
  }

  @Test
  void an_unreachable_database_is_no_refusal() {
    installations.gone = true;

    assertThat(api(contextToken().hs256(SECRET))).isEqualTo(new CallerVerdict.Unavailable());
  }

  private static Forger pageToken() {
    var request = new SignedRequest("GET", "/base/macros/table", "x=1", "");
    return contextToken().claim("qsh", Qsh.of(request, "/base").orElseThrow());
  }
}
