package org.chainkeeper.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.chainkeeper.credential.CredentialId;
import org.chainkeeper.credential.CredentialSites;
import org.chainkeeper.credential.CredentialState;
import org.chainkeeper.credential.CredentialUse;
import org.chainkeeper.credential.JiraAddress;
import org.chainkeeper.credential.JiraCredential;
import org.chainkeeper.credential.JiraCredentials;
import org.chainkeeper.credential.Login;
import org.chainkeeper.tenant.AccountId;
import org.chainkeeper.tenant.TenantId;
import org.junit.jupiter.api.Test;

/** All that {@link JiraCredentials} promises. */
interface CredentialsContract {
  Instant NOW = Instant.parse("2026-11-30T09:00:00.123456Z");

  JiraCredentials credentials();

  /** The same table, read with a keyset that lacks the key of its secrets. */
  JiraCredentials withoutKey();

  void install(TenantId tenant);

  void uninstall(TenantId tenant);

  private static JiraCredential credential(TenantId tenant, String cloudId, Instant checkedAt) {
    return new JiraCredential(
        CredentialId.random(),
        tenant,
        CredentialSites.site(cloudId, URI.create("https://acme.atlassian.net")),
        new Login(Login.Kind.API_TOKEN, "ada@example.invalid", "secret-" + cloudId),
        JiraAddress.GATEWAY,
        new AccountId("557058:ada"),
        NOW.plus(Duration.ofDays(365)),
        CredentialState.PROVEN,
        checkedAt,
        NOW,
        Optional.empty(),
        Set.of(CredentialUse.COUNT, CredentialUse.EXPORT),
        0);
  }

  private TenantId tenant() {
    TenantId tenant = new TenantId("credentials-" + UUID.randomUUID());
    install(tenant);
    return tenant;
  }

  @Test
  default void a_credential_is_read_as_it_was_stored() {
    TenantId tenant = tenant();
    JiraCredential one = credential(tenant, "cloud-1", NOW);

    assertThat(credentials().insert(one)).isTrue();

    assertThat(credentials().of(tenant)).containsExactly(one);
    assertThat(credentials().find(tenant, one.id())).contains(one);
    assertThat(credentials().find(tenant, CredentialId.random())).isEmpty();
  }

  @Test
  default void another_tenant_does_not_find_it_and_cannot_delete_it() {
    TenantId tenant = tenant();
    TenantId other = tenant();
    JiraCredential one = credential(tenant, "cloud-1", NOW);
    credentials().insert(one);

    assertThat(credentials().of(other)).isEmpty();
    assertThat(credentials().find(other, one.id())).isEmpty();
    assertThat(credentials().delete(other, one.id())).isFalse();
    assertThat(credentials().of(tenant)).containsExactly(one);
  }

  @Test
  default void a_site_has_one_and_a_tenant_no_more_than_the_most() {
    TenantId tenant = tenant();
    assertThat(credentials().insert(credential(tenant, "cloud-1", NOW))).isTrue();
    assertThat(credentials().insert(credential(tenant, "cloud-1", NOW))).isFalse();
    for (int i = 2; i <= JiraCredentials.MAX_PER_TENANT; i++) {
      assertThat(credentials().insert(credential(tenant, "cloud-" + i, NOW))).isTrue();
    }
    assertThat(credentials().insert(credential(tenant, "cloud-more", NOW))).isFalse();
  }

  @Test
  default void only_the_row_that_was_read_is_replaced() {
    TenantId tenant = tenant();
    credentials().insert(credential(tenant, "cloud-1", NOW));
    JiraCredential before = credentials().of(tenant).getFirst();
    JiraCredential next = credential(tenant, "cloud-1", NOW.plusSeconds(60));

    assertThat(credentials().update(before, next)).isTrue();
    assertThat(credentials().update(before, before)).as("an old version").isFalse();

    JiraCredential stored = credentials().of(tenant).getFirst();
    assertThat(stored).usingRecursiveComparison().ignoringFields("version").isEqualTo(next);
    assertThat(stored.version()).isEqualTo(1);
    assertThat(credentials().find(tenant, before.id())).isEmpty();
  }

  @Test
  default void of_two_changes_of_the_same_row_the_second_one_is_refused() {
    TenantId tenant = tenant();
    JiraCredential one = credential(tenant, "cloud-1", NOW);
    credentials().insert(one);

    assertThat(credentials().update(one, one)).isTrue();
    assertThat(credentials().update(one, one)).isFalse();
    assertThat(credentials().update(credentials().of(tenant).getFirst(), one)).isTrue();
  }

  @Test
  default void it_ends_with_the_installation_and_needs_one() {
    TenantId tenant = tenant();
    JiraCredential one = credential(tenant, "cloud-1", NOW);
    credentials().insert(one);

    uninstall(tenant);

    assertThat(credentials().of(tenant)).isEmpty();
    assertThat(credentials().insert(one)).isFalse();
    install(tenant);
    assertThat(credentials().of(tenant)).isEmpty();
  }

  @Test
  default void it_is_deleted_once() {
    TenantId tenant = tenant();
    JiraCredential one = credential(tenant, "cloud-1", NOW);
    credentials().insert(one);

    assertThat(credentials().delete(tenant, one.id())).isTrue();
    assertThat(credentials().delete(tenant, one.id())).isFalse();
    assertThat(credentials().of(tenant)).isEmpty();
  }

  @Test
  default void those_that_cannot_be_decrypted_do_not_keep_others_from_being_checked() {
    Instant longAgo = NOW.minus(Duration.ofDays(4_000));
    TenantId unreadable = tenant();
    credentials().insert(credential(unreadable, "cloud-1", longAgo));
    credentials().insert(credential(unreadable, "cloud-2", longAgo));
    TenantId other = tenant();
    JiraCredential readable = credential(other, "cloud-1", longAgo.plusSeconds(60));
    withoutKey().insert(readable);
    Instant due = readable.checkAt();

    assertThat(withoutKey().of(unreadable)).isEmpty();
    assertThat(withoutKey().due(due, 2)).isEmpty();
    assertThat(withoutKey().due(due, 2)).containsExactly(readable);
    assertThat(credentials().due(due.plus(Duration.ofMinutes(59)), 2))
        .as("tried again in an hour")
        .isEmpty();
    assertThat(withoutKey().insert(credential(unreadable, "cloud-1", NOW)))
        .as("stored again by an admin")
        .isTrue();
    uninstall(unreadable);
    uninstall(other);
  }

  @Test
  default void those_whose_check_is_due_are_found_the_longest_due_first() {
    TenantId tenant = tenant();
    Instant longAgo = NOW.minus(Duration.ofDays(3_000));
    JiraCredential second = credential(tenant, "cloud-1", longAgo.plusSeconds(60));
    JiraCredential first = credential(tenant, "cloud-2", longAgo);
    credentials().insert(second);
    credentials().insert(first);
    Instant due = first.checkAt();

    assertThat(credentials().due(due.minusSeconds(1), 10)).isEmpty();
    assertThat(credentials().due(due, 10)).containsExactly(first);
    assertThat(credentials().due(due.plusSeconds(60), 10)).containsExactly(first, second);
    assertThat(credentials().due(due.plusSeconds(60), 1)).containsExactly(first);
  }
}
