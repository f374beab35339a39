package org.chainkeeper;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.chainkeeper.admin.Notice;
import org.chainkeeper.admin.Notice.Severity;
import org.chainkeeper.credential.CredentialId;
import org.chainkeeper.credential.CredentialSites;
import org.chainkeeper.credential.CredentialState;
import org.chainkeeper.credential.JiraAddress;
import org.chainkeeper.credential.JiraCredential;
import org.chainkeeper.credential.Login;
import org.chainkeeper.tenant.AccountId;
import org.chainkeeper.tenant.TenantId;
import org.chainkeeper.testkit.InMemoryCredentials;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class CredentialNoticesTest {
  private static final TenantId TENANT = new TenantId("home");
  private static final Instant NOW = Instant.parse("2026-11-30T09:00:00Z");

  private static List<Notice> notices(CredentialState state, Instant endsAt) {
    JiraCredential one =
        new JiraCredential(
            CredentialId.random(),
            TENANT,
            CredentialSites.site("cloud-1", URI.create("https://acme.atlassian.net")),
            new Login(Login.Kind.API_TOKEN, "ada@example.invalid", "secret"),
            JiraAddress.SITE,
            new AccountId("ada"),
            endsAt,
            state,
            NOW,
            NOW,
            Optional.empty(),
            Set.of(),
            0);
    InMemoryCredentials store = new InMemoryCredentials();
    store.insert(one);
    return new CredentialNotices(store, () -> NOW).current(TENANT);
  }

  @ParameterizedTest
  @CsvSource({
    "PT720H, credential-ends-30",
    "PT169H, credential-ends-30",
    "PT168H, credential-ends-7",
    "PT25H, credential-ends-7",
    "PT24H, credential-ends-1",
    "PT1S, credential-ends-1",
    "PT0S, credential-ended",
    "PT-100H, credential-ended"
  })
  void admins_are_warned_30_7_and_1_days_before_the_end(Duration left, String code) {
    assertThat(notices(CredentialState.PROVEN, NOW.plus(left)))
        .singleElement()
        .satisfies(notice -> {
          assertThat(notice.code()).isEqualTo(code);
          assertThat(notice.text()).contains("acme.atlassian.net").doesNotContain("secret");
          assertThat(notice.subject()).contains("acme.atlassian.net");
          assertThat(notice.date()).contains(LocalDate.ofInstant(NOW.plus(left), ZoneOffset.UTC));
          assertThat(notice.severity()).isEqualTo(Severity.WARNING);
        });
  }

  @Test
  void one_that_ends_later_is_not_mentioned() {
    assertThat(notices(CredentialState.PROVEN, NOW.plus(Duration.ofDays(30)).plusSeconds(1)))
        .isEmpty();
  }

  @ParameterizedTest
  @EnumSource(value = CredentialState.class, names = "PROVEN", mode = EnumSource.Mode.EXCLUDE)
  void one_that_jira_does_not_accept_is_explained_whenever_it_ends(CredentialState state) {
    assertThat(notices(state, NOW.plus(Duration.ofDays(300))))
        .singleElement()
        .satisfies(notice -> {
          assertThat(notice.code()).isEqualTo("credential-" + state.text());
          assertThat(notice.text()).contains(state.explanation());
          assertThat(notice.severity()).isEqualTo(Severity.DANGER);
        });
  }
}
