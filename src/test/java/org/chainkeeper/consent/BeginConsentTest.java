package org.chainkeeper.consent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.chainkeeper.consent.ConsentWorld.ACME;
import static org.chainkeeper.consent.ConsentWorld.ADA;
import static org.chainkeeper.consent.ConsentWorld.BOB;
import static org.chainkeeper.consent.ConsentWorld.viewer;

import java.net.URI;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Optional;
import org.chainkeeper.testkit.FakeAtlassian;
import org.junit.jupiter.api.Test;

class BeginConsentTest {
  private final ConsentWorld world = new ConsentWorld();

  @Test
  void the_consent_page_receives_a_pkce_challenge() {
    URI url = world.popup().redirect().authorize();
    var query = FakeAtlassian.parameters(url.getRawQuery());

    assertThat(url.toString()).startsWith("https://auth.example/authorize?audience=");
    assertThat(url.getRawQuery()).contains("scope=read%3Ame%20offline_access");
    assertThat(query)
        .containsOnlyKeys(
            "audience",
            "client_id",
            "scope",
            "redirect_uri",
            "state",
            "response_type",
            "prompt",
            "code_challenge",
            "code_challenge_method")
        .containsEntry("audience", "api.atlassian.com")
        .containsEntry("client_id", "the-client")
        .containsEntry("scope", "read:me offline_access")
        .containsEntry("redirect_uri", "https://app.example/base/oauth/callback")
        .containsEntry("response_type", "code")
        .containsEntry("prompt", "consent")
        .containsEntry("code_challenge_method", "S256");
    assertThat(query.get("code_challenge")).hasSize(43);
  }

  @Test
  void the_challenge_is_the_one_of_rfc_7636_appendix_b() {
    assertThat(new PkceVerifier("dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk").challenge())
        .isEqualTo("E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM");
  }

  @Test
  void a_page_address_with_a_query_keeps_it() {
    var settings =
        new ConsentSettings(
            "c",
            URI.create("https://a.example/x?y=1"),
            "s",
            URI.create("https://r.example"),
            Duration.ZERO,
            Duration.ZERO);
    var state = OneTimeId.random(new SecureRandom());

    assertThat(AuthorizeUrl.of(settings, state, new PkceVerifier("v".repeat(43))).toString())
        .startsWith("https://a.example/x?y=1&audience=");
  }

  @Test
  void a_ticket_that_a_scanner_opens_works_for_the_person_too_but_not_for_ever() {
    Optional<OneTimeId> ticket = world.begin.ticket(viewer(ACME, ADA));

    for (int use = 0; use < Tickets.MAX_USES; use++) {
      assertThat(world.begin.begin(ticket)).isInstanceOf(BeginResult.Redirect.class);
    }
    assertThat(world.begin.begin(ticket)).isEqualTo(new BeginResult.TicketInvalid());
  }

  @Test
  void a_ticket_lives_for_two_minutes() {
    Optional<OneTimeId> inTime = world.begin.ticket(viewer(ACME, ADA));
    Optional<OneTimeId> late = world.begin.ticket(viewer(ACME, BOB));

    world.clock.advance(Duration.ofSeconds(119));
    assertThat(world.begin.begin(inTime)).isInstanceOf(BeginResult.Redirect.class);
    world.clock.advance(Duration.ofSeconds(1));
    assertThat(world.begin.begin(late)).isEqualTo(new BeginResult.TicketInvalid());
  }

  @Test
  void a_new_ticket_replaces_the_accounts_last_one() {
    Optional<OneTimeId> first = world.begin.ticket(viewer(ACME, ADA));
    Optional<OneTimeId> ofBob = world.begin.ticket(viewer(ACME, BOB));
    Optional<OneTimeId> second = world.begin.ticket(viewer(ACME, ADA));

    assertThat(world.begin.begin(first)).isEqualTo(new BeginResult.TicketInvalid());
    assertThat(world.begin.begin(second)).isInstanceOf(BeginResult.Redirect.class);
    assertThat(world.begin.begin(ofBob)).isInstanceOf(BeginResult.Redirect.class);
  }

  @Test
  void a_ticket_ends_with_the_installation() {
    Optional<OneTimeId> before = world.begin.ticket(viewer(ACME, ADA));
    world.installed.uninstall(ACME);

    assertThat(world.begin.ticket(viewer(ACME, ADA))).isEmpty();
    world.installed.install(ACME);
    assertThat(world.begin.begin(before)).isEqualTo(new BeginResult.TicketInvalid());
  }

  @Test
  void a_ticket_that_was_never_made_is_invalid() {
    assertThat(world.begin.begin(Optional.empty())).isEqualTo(new BeginResult.TicketInvalid());
    assertThat(world.begin.begin(Optional.of(OneTimeId.random(new SecureRandom()))))
        .isEqualTo(new BeginResult.TicketInvalid());
  }

  @Test
  void two_tabs_get_states_cookies_and_cookie_names_of_their_own() {
    var one = world.popup();
    var other = world.popup();

    assertThat(one.state()).isNotEqualTo(other.state());
    assertThat(one.redirect().cookie()).isNotEqualTo(other.redirect().cookie());
    assertThat(one.redirect().cookieName()).isNotEqualTo(other.redirect().cookieName());
    assertThat(one.redirect().cookieName()).isEqualTo(StateCookie.name(one.state()));
  }

  @Test
  void unverified_input_is_an_id_only_in_the_right_format() {
    var id = OneTimeId.random(new SecureRandom());

    assertThat(OneTimeId.parse(id.value())).contains(id);
    assertThat(OneTimeId.parse("")).isEmpty();
    assertThat(OneTimeId.parse("x".repeat(42))).isEmpty();
    assertThat(OneTimeId.parse("x".repeat(44))).isEmpty();
    assertThat(OneTimeId.parse("x".repeat(42) + "=")).isEmpty();
    assertThat(OneTimeId.parse("x".repeat(42) + "ä")).isEmpty();
  }

  @Test
  void nothing_that_is_printed_opens_anything() {
    var popup = world.popup();

    assertThat(popup.state().toString()).isEqualTo("OneTimeId(***)");
    assertThat(popup.toString()).doesNotContain(popup.state().value());
    assertThat(popup.accepts().toString()).doesNotContain("the-code");
  }
}
