package org.chainkeeper.consent;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.chainkeeper.connection.Connection;
import org.chainkeeper.consent.ConsentModel.Act;
import org.chainkeeper.consent.ConsentModel.Reading;
import org.chainkeeper.consent.ConsentModel.Rule;
import org.chainkeeper.rotation.GrantId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Every sequence of consents of one account from three tenants to every choice of sites, in every order in
 * which the app may come to store them, under each reading of what a further consent does.
 */
class ConsentModelTest {
  private static final int GIVE = -1;
  private static final List<String> TENANTS = List.of("A", "B", "C");
  private static final List<Set<String>> CHOICES =
      List.of(Set.of("a"), Set.of("b"), Set.of("a", "b"));

  private static final Rule OVERWRITE =
      (_, consent, _) -> new GrantPlacement.Written(consent.firstGrant(), List.of(), List.of());

  private static final Rule ALWAYS_SEPARATE =
      (tenant, consent, held) ->
          switch (GrantPlacement.of(tenant, consent, held)) {
            case GrantPlacement.Written(var grant, var _, var unreached) ->
                new GrantPlacement.Written(grantOf(tenant.value(), grant), List.of(), unreached);
            case GrantPlacement.Joined(var grant) ->
                new GrantPlacement.Written(grantOf(tenant.value(), grant), List.of(), List.of());
            case GrantPlacement.Superseded same -> same;
          };

  private static final Rule IN_ORDER_OF_STORING =
      (tenant, consent, held) ->
          GrantPlacement.of(
              tenant, consent, held.stream().map(ConsentModelTest::fromLongAgo).toList());

  private static final Rule WITHOUT_A_WORD =
      (tenant, consent, held) ->
          switch (GrantPlacement.of(tenant, consent, held)) {
            case GrantPlacement.Written(var grant, var moved, var _) ->
                new GrantPlacement.Written(grant, moved, List.of());
            case GrantPlacement.Joined joined -> joined;
            case GrantPlacement.Superseded same -> same;
          };

  private static GrantId grantOf(String tenant, GrantId of) {
    return new GrantId(of.clientId(), of.account(), tenant);
  }

  private static StoredGrant fromLongAgo(StoredGrant grant) {
    var longAgo = Instant.EPOCH;
    return new StoredGrant(
        grant.id(),
        longAgo,
        grant.links().stream()
            .map(link ->
                new Connection(link.tenant(), link.grant(), link.person(), link.sites(), longAgo))
            .toList());
  }

  @ParameterizedTest
  @EnumSource(Reading.class)
  void each_tenant_keeps_working_or_the_person_is_informed(Reading reading) {
    List<String> broken = new ArrayList<>();

    int walks = walkAll(reading, GrantPlacement::of, broken::add);

    assertThat(broken).isEmpty();
    assertThat(walks).isEqualTo(9 + 81 * 3 + 729 * 15);
  }

  @Test
  void one_grant_for_all_costs_the_first_tenant_its_sites() {
    assertThat(isBroken(Reading.SEPARATE, OVERWRITE)).isTrue();
    assertThat(isBroken(Reading.REPLACED, OVERWRITE)).isTrue();
  }

  @Test
  void a_grant_for_each_tenant_loses_what_a_replacing_consent_reaches() {
    assertThat(isBroken(Reading.REPLACED, ALWAYS_SEPARATE)).isTrue();
  }

  @Test
  void the_order_of_storing_lets_an_earlier_act_win() {
    assertThat(isBroken(Reading.SEPARATE, IN_ORDER_OF_STORING)).isTrue();
  }

  @Test
  void a_consent_that_does_not_say_what_it_lacks_is_found() {
    assertThat(isBroken(Reading.REPLACED, WITHOUT_A_WORD)).isTrue();
    assertThat(isBroken(Reading.ADDITIVE, WITHOUT_A_WORD)).isFalse();
  }

  private static boolean isBroken(Reading reading, Rule rule) {
    List<String> broken = new ArrayList<>();
    walkAll(reading, rule, broken::add);
    return !broken.isEmpty();
  }

  private static int walkAll(Reading reading, Rule rule, Consumer<String> broken) {
    int walks = 0;
    for (int length = 1; length <= 3; length++) {
      for (List<Act> acts : sequences(length)) {
        for (List<Integer> order : orders(length)) {
          walk(reading, rule, acts, order).ifPresent(broken);
          walks++;
        }
      }
    }
    return walks;
  }

  private static List<List<Act>> sequences(int length) {
    List<List<Act>> sequences = List.of(List.of());
    for (int i = 0; i < length; i++) {
      List<List<Act>> longer = new ArrayList<>();
      for (List<Act> before : sequences) {
        for (String tenant : TENANTS) {
          for (Set<String> sites : CHOICES) {
            List<Act> next = new ArrayList<>(before);
            next.add(new Act(tenant, sites));
            longer.add(next);
          }
        }
      }
      sequences = longer;
    }
    return sequences;
  }

  /** Orders of giving and storing: each consent is stored after it was given, at any time. */
  private static List<List<Integer>> orders(int acts) {
    List<List<Integer>> orders = new ArrayList<>();
    extend(new ArrayList<>(), 0, Set.of(), acts, orders);
    return orders;
  }

  private static void extend(
      List<Integer> order, int given, Set<Integer> stored, int acts, List<List<Integer>> orders) {
    if (stored.size() == acts) {
      orders.add(List.copyOf(order));
      return;
    }
    if (given < acts) {
      order.add(GIVE);
      extend(order, given + 1, stored, acts, orders);
      order.removeLast();
    }
    for (int act = 0; act < given; act++) {
      if (!stored.contains(act)) {
        Set<Integer> more = new HashSet<>(stored);
        more.add(act);
        order.add(act);
        extend(order, given, more, acts, orders);
        order.removeLast();
      }
    }
  }

  private static Optional<String> walk(
      Reading reading, Rule rule, List<Act> acts, List<Integer> order) {
    ConsentModel model = new ConsentModel(reading, rule, acts);
    for (int step : order) {
      if (step == GIVE) {
        model.give();
      } else {
        model.store(step);
      }
    }
    return model.broken().map(what -> what + " in the order " + order);
  }
}
