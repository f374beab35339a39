package org.chainkeeper.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import org.chainkeeper.connection.Connection;
import org.chainkeeper.connection.Connections;
import org.chainkeeper.consent.ConsentStore;
import org.chainkeeper.consent.NewConsent;
import org.chainkeeper.consent.StoredConsent;
import org.chainkeeper.rotation.GrantId;
import org.chainkeeper.rotation.Grants;
import org.chainkeeper.tenant.InstallationId;
import org.chainkeeper.tenant.TenantId;
import org.junit.jupiter.api.Test;

/** The contract of consents finds a store that breaks it. */
class ConsentMutantsTest {
  private static final List<Method> PROMISES =
      Arrays.stream(ConsentStoreContract.class.getMethods())
          .filter(method -> method.isAnnotationPresent(Test.class))
          .toList();

  /** Stores grant and link whatever has become of the installation. */
  private static final class WithoutInstallation extends InMemoryConsentsTest {
    @Override
    public ConsentStore consentStore() {
      return new OverwritingStore(super.consentStore(), grants(), connections(), false);
    }
  }

  /** Writes every consent over the account's first grant. */
  private static final class OneGrantForAll extends InMemoryConsentsTest {
    @Override
    public ConsentStore consentStore() {
      return new OverwritingStore(super.consentStore(), grants(), connections(), true);
    }
  }

  private record OverwritingStore(
      ConsentStore store, Grants grants, Connections connections, boolean whileInstalled)
      implements ConsentStore {
    @Override
    public StoredConsent store(TenantId tenant, InstallationId installation, NewConsent consent) {
      if (whileInstalled
          && store.store(tenant, installation, consent)
              instanceof StoredConsent.NotInstalled none) {
        return none;
      }
      var grant = new GrantId(consent.clientId(), consent.person().account());
      var connection =
          new Connection(
              tenant,
              grant,
              consent.person(),
              consent.sites().orElse(List.of()),
              consent.consentedAt());
      grants.consent(grant, consent.family(), consent.pair(), consent.minAge());
      connections.link(connection);
      return new StoredConsent.Linked(connection, List.of());
    }

    @Override
    public boolean keep(NewConsent consent) {
      return store.keep(consent);
    }

    @Override
    public boolean isConnected(NewConsent consent) {
      return store.isConnected(consent);
    }
  }

  @Test
  void a_store_that_knows_one_grant_for_an_account_breaks_each_promise_about_a_second_consent() {
    assertThat(broken(OneGrantForAll::new))
        .contains(
            "a_consent_that_lacks_the_sites_of_another_tenant_gets_a_grant_of_its_own",
            "a_consent_of_an_earlier_act_that_is_stored_later_changes_nothing",
            "a_consent_joins_the_later_one_of_another_tenant_that_reaches_its_sites",
            "a_consent_that_is_stored_twice_is_stored_once",
            "of_two_first_consents_to_different_sites_at_once_neither_costs_the_other");
  }

  @Test
  void a_consent_without_an_installation_breaks_each_promise_about_uninstallation() {
    assertThat(broken(WithoutInstallation::new))
        .contains(
            "after_an_uninstallation_a_consent_stores_nothing",
            "a_consent_of_one_installation_is_not_stored_under_the_next",
            "another_tenants_installation_is_of_no_use",
            "a_refused_consent_leaves_the_grant_of_another_tenant_as_it_was",
            "of_a_consent_and_an_uninstallation_at_once_nothing_is_left");
  }

  @Test
  void the_store_as_it_is_breaks_none() {
    assertThat(broken(InMemoryConsentsTest::new)).isEmpty();
  }

  private static List<String> broken(Supplier<ConsentStoreContract> store) {
    return PROMISES.stream()
        .filter(promise -> !keeps(promise, store.get()))
        .map(Method::getName)
        .toList();
  }

  private static boolean keeps(Method promise, ConsentStoreContract contract) {
    try {
      promise.invoke(contract);
      return true;
    } catch (InvocationTargetException e) {
      return false;
    } catch (IllegalAccessException e) {
      throw new IllegalStateException(e);
    }
  }
}
