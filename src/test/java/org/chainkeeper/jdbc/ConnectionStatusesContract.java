package org.chainkeeper.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.chainkeeper.admin.ConnectionCounts;
import org.chainkeeper.admin.ConnectionFilter;
import org.chainkeeper.admin.ConnectionFilter.Reach;
import org.chainkeeper.admin.ConnectionSort;
import org.chainkeeper.admin.ConnectionState;
import org.chainkeeper.admin.ConnectionStatus;
import org.chainkeeper.admin.ConnectionStatuses;
import org.chainkeeper.admin.EndCause;
import org.chainkeeper.admin.Ending;
import org.chainkeeper.admin.ListOrder;
import org.chainkeeper.history.LossCause;
import org.chainkeeper.rotation.GrantId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** All that {@link ConnectionStatuses} promises, beside a store of connections and one of grants. */
interface ConnectionStatusesContract extends ListedPeople {
  /** With {@code Hal}'s account unreadable, and connections that end after 180 days without a visit. */
  ConnectionStatuses statuses();

  private List<ConnectionStatus> all(ConnectionFilter filter) {
    return statuses().list(OWNER, filter, ListOrder.first(ConnectionSort.NAME, false, 100));
  }

  private static List<String> names(List<ConnectionStatus> listed) {
    return listed.stream().map(one -> one.connection().person().name()).toList();
  }

  @ParameterizedTest
  @CsvSource({
    "Ada, CONNECTED", "bruno, AGEING", "Chidi, UNSETTLED", "Dana_1, SUSPECT", "Émile, LOST",
    "Faye, LOST", "Gus, OTHER_CLIENT", "Hal, UNREADABLE", "Ines, CONNECTED", "Lea, LOST"
  })
  default void each_connection_has_the_first_state_that_applies(
      String name, ConnectionState state) {
    assertThat(all(ConnectionFilter.ALL))
        .filteredOn(one -> one.connection().person().name().equals(name))
        .extracting(ConnectionStatus::state)
        .containsExactly(state);
  }

  @ParameterizedTest
  @EnumSource(ConnectionState.class)
  default void a_filter_and_a_count_agree_with_what_the_rows_say(ConnectionState state) {
    List<String> expected =
        names(all(ConnectionFilter.ALL).stream().filter(one -> one.state() == state).toList());
    ConnectionFilter filter =
        new ConnectionFilter("", EnumSet.of(state), false, Optional.empty(), Reach.ANY);

    assertThat(expected).isNotEmpty();
    assertThat(names(all(filter))).isEqualTo(expected);
    assertThat(statuses().count(OWNER, filter)).isEqualTo(expected.size());
    assertThat(statuses().count(OWNER).of(state)).isEqualTo(expected.size());
  }

  @Test
  default void the_counts_name_what_ends_within_thirty_days_and_why() {
    ConnectionCounts counts = statuses().count(OWNER);

    assertThat(counts.byState().values().stream().mapToLong(Long::longValue).sum()).isEqualTo(12);
    assertThat(counts.endingSoon())
        .isEqualTo(Map.of(EndCause.IDLE, 1L, EndCause.AGE, 1L, EndCause.UNUSED, 1L));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "ADA           |                    | false | ANY          | Ada",
        "BRUNO         |                    | false | ANY          | bruno",
        "_             |                    | false | ANY          | Dana_1",
        "%             |                    | false | ANY          |"
            + " Ada,Chidi,Dana_1,Faye,Gus,Hal,Ines,Jon,Kim,Lea",
        "!             |                    | false | ANY          | ''",
        "x'; drop      |                    | false | ANY          | ''",
        "lighthouse    | LOST               | false | ANY          | Faye,Lea",
        "HOME.atlassian| SUSPECT,UNSETTLED  | false | ANY          | Chidi,Dana_1",
        "cloud-own     | CONNECTED          | false | ANY          | Ada,Ines,Jon,Kim",
        "competitor    |                    | false | ANY          | ''",
        "other.atlassi |                    | false | ANY          | ''",
        "''            |                    | false | OWN_SITE     |"
            + " Ada,Chidi,Dana_1,Faye,Gus,Hal,Ines,Jon,Kim,Lea",
        "''            |                    | false | NOT_OWN_SITE | bruno,Émile",
        "''            |                    | true  | ANY          | Ines,Jon,Kim",
        "''            | CONNECTED          | true  | ANY          | Ines,Jon,Kim",
        "''            | LOST               | true  | ANY          | ''",
        "zed           |                    | false | ANY          | ''",
        "K             | CONNECTED          | true  | OWN_SITE     | Kim"
      })
  default void the_list_has_what_the_filter_says_and_of_the_own_tenant_alone(
      String search, String states, boolean endsSoon, Reach reach, String expected) {
    ConnectionFilter filter =
        new ConnectionFilter(
            search,
            states == null
                ? Set.of()
                : Arrays.stream(states.split(","))
                    .map(ConnectionState::valueOf)
                    .collect(Collectors.toSet()),
            endsSoon,
            Optional.empty(),
            reach);

    List<String> found = names(all(filter)).stream().sorted().toList();

    assertThat(String.join(",", found))
        .isEqualTo(String.join(",", Arrays.stream(expected.split(",")).sorted().toList()));
    assertThat(statuses().count(OWNER, filter)).isEqualTo(found.size());
  }

  @ParameterizedTest
  @CsvSource({"IDLE, Ines", "AGE, Jon", "UNUSED, Kim"})
  default void what_ends_soon_is_listed_by_what_would_end_it(EndCause cause, String expected) {
    ConnectionFilter filter =
        new ConnectionFilter("", Set.of(), true, Optional.of(cause), Reach.ANY);
    assertThat(names(all(filter))).containsExactly(expected);
    assertThat(statuses().count(OWNER, filter)).isEqualTo(1);
  }

  @Test
  default void an_account_is_found_by_a_part_of_its_id() {
    String part = ListedPeople.account("Kim").value().substring(7, 20).toUpperCase(Locale.ROOT);

    assertThat(names(all(new ConnectionFilter(part, Set.of(), false, Optional.empty(), Reach.ANY))))
        .containsExactly("Kim");
  }

  @ParameterizedTest
  @EnumSource(ConnectionSort.class)
  default void each_page_in_each_order_continues_the_one_before_it_forwards_and_backwards(
      ConnectionSort sort) {
    for (boolean descending : List.of(false, true)) {
      List<String> expected = sorted(sort, descending);
      for (int limit : List.of(1, 3, 5, 12, 50)) {
        ListOrder first = ListOrder.first(sort, descending, limit);
        assertThat(walk(first, false)).as("%s %s %d", sort, descending, limit).isEqualTo(expected);
        ConnectionStatus last =
            statuses()
                .list(OWNER, ConnectionFilter.ALL, ListOrder.first(sort, descending, 100))
                .getLast();
        ListOrder back = new ListOrder(sort, descending, Optional.of(last.position()), true, limit);
        assertThat(walk(back, true))
            .as("%s %s %d, backwards", sort, descending, limit)
            .isEqualTo(expected.subList(0, expected.size() - 1));
      }
    }
  }

  /** Accounts, for names would be sorted by the database's rules. */
  private List<String> sorted(ConnectionSort sort, boolean descending) {
    List<ConnectionStatus> byName =
        statuses()
            .list(OWNER, ConnectionFilter.ALL, ListOrder.first(ConnectionSort.NAME, false, 100));
    Comparator<ConnectionStatus> order =
        switch (sort) {
          case NAME -> Comparator.comparingInt(byName::indexOf);
          case STATE -> Comparator.comparing(ConnectionStatus::state);
          case CONNECTED -> Comparator.comparing(one -> one.connection().connectedAt());
          case VISITED -> Comparator.comparing(one -> one.connection().visitedAt());
          case REFRESHED -> Comparator.comparing(one -> one.rotatedAt().orElse(Instant.EPOCH));
          case LOST -> Comparator.comparing(one -> one.lostAt().orElse(Instant.MAX));
          case ENDS ->
              Comparator.comparing(one -> one.ending().map(Ending::at).orElse(Instant.MAX));
        };
    Comparator<ConnectionStatus> whole =
        order.thenComparing(one -> one.connection().person().account().value());
    return accounts(byName.stream().sorted(descending ? whole.reversed() : whole).toList());
  }

  private static List<String> accounts(List<ConnectionStatus> listed) {
    return listed.stream().map(one -> one.connection().person().account().value()).toList();
  }

  private List<String> walk(ListOrder from, boolean backwards) {
    List<String> walked = new ArrayList<>();
    Optional<ListOrder> next = Optional.of(from);
    for (int pages = 0; next.isPresent() && pages < 50; pages++) {
      ListOrder order = next.get();
      List<ConnectionStatus> found = statuses().list(OWNER, ConnectionFilter.ALL, order);
      boolean goesOn = found.size() > order.limit();
      List<ConnectionStatus> page =
          backwards
              ? found.subList(goesOn ? 1 : 0, found.size())
              : found.subList(0, Math.min(found.size(), order.limit()));
      walked.addAll(backwards ? 0 : walked.size(), accounts(page));
      next =
          goesOn
              ? Optional.of(
                  new ListOrder(
                      order.sort(),
                      order.descending(),
                      Optional.of((backwards ? page.getFirst() : page.getLast()).position()),
                      backwards,
                      order.limit()))
              : Optional.empty();
    }
    return walked;
  }

  @Test
  default void a_row_says_what_is_known_of_its_grant() {
    ConnectionStatus lea =
        all(ConnectionFilter.ALL).stream()
            .filter(one -> one.connection().person().name().equals("Lea"))
            .findFirst()
            .orElseThrow();

    assertThat(lea.reason()).contains("invalid_grant");
    assertThat(lea.ending()).isEmpty();
    assertThat(lea.lostBecause()).contains(LossCause.WITHDRAWN);
    assertThat(lea.lostAt()).isPresent();
    assertThat(lea.connection().grant())
        .isEqualTo(new GrantId("client", ListedPeople.account("Lea")));
    assertThat(all(ConnectionFilter.ALL))
        .filteredOn(one -> one.connection().person().name().equals("Jon"))
        .extracting(one -> one.ending().orElseThrow().cause())
        .containsExactly(EndCause.AGE);
  }
}
