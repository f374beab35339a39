package org.chainkeeper.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import org.chainkeeper.consent.ConsentStore;
import org.junit.jupiter.api.Test;

/** The contract of consents finds a store that breaks it. */
class ConsentMutantsTest {
  private static final List<Method> PROMISES =
      Arrays.stream(ConsentStoreContract.class.getDeclaredMethods())
          .filter(method -> method.isAnnotationPresent(Test.class))
          .toList();

  /** Stores grant and link whatever has become of the installation. */
  private static final class WithoutInstallation extends InMemoryConsentsTest {
    @Override
    public ConsentStore consentStore() {
      return (installation, connection, family, pair, minAge) -> {
        grants().consent(connection.grant(), family, pair, minAge);
        connections().link(connection);
        return true;
      };
    }
  }

  @Test
  void a_consent_without_an_installation_breaks_each_promise_about_uninstallation() {
    assertThat(broken(WithoutInstallation::new))
        .containsExactlyInAnyOrder(
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
