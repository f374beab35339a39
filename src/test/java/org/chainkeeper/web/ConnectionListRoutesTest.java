package org.chainkeeper.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.chainkeeper.web.WebWorld.TENANT;
import static org.chainkeeper.web.WebWorld.header;
import static org.chainkeeper.web.WebWorld.json;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.chainkeeper.admin.ConnectionFilter;
import org.chainkeeper.admin.ConnectionFilter.Reach;
import org.chainkeeper.admin.ConnectionList;
import org.chainkeeper.admin.ConnectionSort;
import org.chainkeeper.admin.ConnectionState;
import org.chainkeeper.admin.EndCause;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The list of connections and its export: parameters, pages, files. */
class ConnectionListRoutesTest extends AdminRoutesFixture {
  private static final String LIST = "/api/admin/connections";
  private static final String FILE = LIST + ".csv";

  @Test
  void every_parameter_reaches_the_store() {
    var answer =
        get(
            session(),
            LIST
                + "?q=%20M%C3%BCller%20&state=lost,suspect&ends=soon&site=other&sort=ends&direction=desc&limit=7");

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(world.statuses.filters)
        .containsExactly(
            new ConnectionFilter(
                "Müller",
                Set.of(ConnectionState.LOST, ConnectionState.SUSPECT),
                true,
                Optional.empty(),
                Reach.NOT_OWN_SITE));
    var order = world.statuses.orders.getFirst();
    assertThat(order.sort()).isEqualTo(ConnectionSort.ENDS);
    assertThat(order.descending()).isTrue();
    assertThat(order.limit()).isEqualTo(7);
  }

  @ParameterizedTest
  @EnumSource(EndCause.class)
  void what_would_end_a_connection_reaches_the_store(EndCause cause) {
    get(session(), LIST + "?ends=" + cause.text());

    assertThat(world.statuses.filters)
        .containsExactly(new ConnectionFilter("", Set.of(), true, Optional.of(cause), Reach.ANY));
  }

  @Test
  void without_parameters_all_connections_are_listed_by_name() {
    get(session(), LIST + "?q=&state=&sort=&after=&limit=");

    assertThat(world.statuses.filters).containsExactly(ConnectionFilter.ALL);
    assertThat(world.statuses.orders.getFirst().sort()).isEqualTo(ConnectionSort.NAME);
    assertThat(world.statuses.orders.getFirst().limit()).isEqualTo(50);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "state=broken               | “state” is one of: connected, ageing, unsettled, suspect,"
            + " lost, unreadable, other-client",
        "state=lost,                | “state” is one of",
        "state=LOST                 | “state” is one of",
        "ends=tomorrow              | “ends” is one of: soon, idle, unused, age",
        "site=cloud-2               | “site” is one of: own, other",
        "sort=picture               | “sort” is one of: name, state, connected, refreshed, visited,"
            + " ends",
        "direction=up               | “direction” is one of: asc, desc",
        "limit=0                    | from 1 to 200",
        "limit=201                  | from 1 to 200",
        "limit=1e2                  | from 1 to 200",
        "limit=-1                   | from 1 to 200",
        "limit=٣                    | from 1 to 200",
        "stat=lost                  | no parameter “stat”",
        "state=lost&state=suspect   | “state” is given more than once",
        "q=%00                      | at most 200 characters",
        "after=%21%21               | cannot continue there",
        "after=YWxpY2U              | cannot continue there",
        "sort=ends&after=YWxpY2UKQWxpY2U | cannot continue there",
        "sort=state&after=YWxpY2UKLTE | cannot continue there",
        "after=YWxpY2UKQWxpY2U&before=YWxpY2UKQWxpY2U | cannot continue there"
      })
  void a_bad_parameter_is_named_and_nothing_is_read(String query, String problem) {
    var session = session();

    for (String path : List.of(LIST, FILE)) {
      var answer = get(session, path + "?" + query.replace("٣", "%D9%A3"));

      assertThat(answer.statusCode()).as(path).isEqualTo(400);
      assertThat(json(answer).get("code").asText()).isEqualTo("bad-request");
      assertThat(json(answer).get("detail").asText()).contains(problem);
    }
    assertThat(world.statuses.filters).isEmpty();
  }

  @Test
  void a_search_of_201_characters_is_refused_and_one_of_200_is_not() {
    var session = session();

    assertThat(get(session, LIST + "?q=" + "x".repeat(200)).statusCode()).isEqualTo(200);
    assertThat(get(session, LIST + "?q=" + "x".repeat(201)).statusCode()).isEqualTo(400);
  }

  @Test
  void a_bad_parameter_is_explained_in_german() {
    var answer =
        world.get(
            LIST + "?sort=x", "Authorization", "Bearer " + session(), "Accept-Language", "de");

    assertThat(json(answer).get("detail").asText())
        .startsWith("Der Parameter „sort“ ist einer von");
  }

  @Test
  void pages_lead_to_each_other() {
    IntStream.range(0, 7).forEach(i -> connect(TENANT, "account-" + i, "Person\n" + i));
    var session = session();
    var first = json(get(session, LIST + "?limit=3"));
    var second = json(get(session, LIST + "?limit=3&after=" + first.get("next").asText()));
    var third = json(get(session, LIST + "?limit=3&after=" + second.get("next").asText()));
    var again = json(get(session, LIST + "?limit=3&before=" + second.get("previous").asText()));
    var middle = json(get(session, LIST + "?limit=3&before=" + third.get("previous").asText()));

    assertThat(first.get("previous").isNull()).isTrue();
    assertThat(first.get("total").asInt()).isEqualTo(7);
    assertThat(third.get("connections")).hasSize(1);
    assertThat(third.get("next").isNull()).isTrue();
    assertThat(again.get("connections")).isEqualTo(first.get("connections"));
    assertThat(again.get("previous").isNull()).isTrue();
    assertThat(again.get("next").asText()).isEqualTo(first.get("next").asText());
    assertThat(middle.get("connections")).isEqualTo(second.get("connections"));
    assertThat(middle.get("previous").asText()).isEqualTo(second.get("previous").asText());
  }

  @Test
  void the_file_has_a_heading_and_every_page_and_only_the_own_site() {
    IntStream.range(0, 450)
        .forEach(i -> connect(TENANT, "account-%03d".formatted(i), "Person %03d".formatted(i)));
    connect(
        TENANT,
        "z",
        "Zoë \"Z\", Ärztin",
        site("c1", "https://example.atlassian.net"),
        site("c2", "https://competitor.example"));

    var answer = get(session(), FILE + "?q=x&direction=desc");

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(header(answer, "Content-Type").toLowerCase(Locale.ROOT))
        .startsWith("text/csv")
        .contains("charset=utf-8");
    assertThat(header(answer, "Content-Disposition"))
        .isEqualTo("attachment; filename=\"jira-connections.csv\"");
    assertThat(header(answer, "Cache-Control")).isEqualTo("no-store");
    var lines = answer.body().split("\r\n", -1);
    assertThat(lines[0])
        .isEqualTo(
            "\uFEFF\"account\",\"name\",\"state\",\"reason\",\"site\",\"connected_at\",\"visited_at\","
                + "\"refreshed_at\",\"ends_at\",\"ends_because\",\"lost_at\",\"lost_because\"");
    assertThat(lines).hasSize(453);
    assertThat(lines[452]).isEmpty();
    assertThat(lines[451])
        .isEqualTo(
            "\"z\",\"Zoë \"\"Z\"\","
                + " Ärztin\",\"connected\",\"\",\"Example\",\"2026-11-20T12:00:00Z\","
                + "\"2026-11-20T12:00:00Z\",\"2026-11-20T12:00:00Z\",\"2027-02-18T12:00:00Z\",\"idle\",\"\",\"\"");
    assertThat(world.statuses.orders).hasSize(3).allMatch(one -> one.limit() == 200);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "=1+1",
        "+49 30",
        "-2",
        "@SUM(A1)",
        "\t=1",
        " =cmd|' /C calc'!A0",
        "\r\n=1",
        "＝1",
        "－1",
        "\u00a0@x"
      })
  void a_name_that_a_spreadsheet_would_evaluate_stays_text(String name) {
    connect(TENANT, "mallory", name);

    var row = get(session(), FILE).body().split("\"mallory\",", -1)[1];

    assertThat(row).startsWith("\"'" + name.replace("\"", "\"\"") + "\",");
  }

  @Test
  void a_file_that_is_cut_says_so_in_a_last_row_of_as_many_cells() {
    var many = new ArrayList<String>();
    IntStream.rangeClosed(0, ConnectionList.MAX_EXPORTED)
        .forEach(i -> many.add("account-%05d".formatted(i)));
    many.forEach(id -> connect(TENANT, id, id));

    var lines = get(session(), FILE).body().split("\r\n");

    assertThat(lines).hasSize(1 + ConnectionList.MAX_EXPORTED + 1);
    assertThat(lines[lines.length - 1])
        .startsWith("\"Only the first 20000 connections are in this file.")
        .endsWith(",\"\"".repeat(11));
  }

  @Test
  void a_file_whose_database_goes_away_says_that_it_is_not_complete() {
    IntStream.range(0, 450).forEach(i -> connect(TENANT, "account-" + i, "Person " + i));
    world.statuses.pagesLeft.set(1);

    var lines = get(session(), FILE).body().split("\r\n");

    assertThat(lines).hasSize(1 + 200 + 1);
    assertThat(lines[201]).startsWith("\"This file is not complete");
  }

  @Test
  void a_file_that_a_fault_ends_says_that_it_is_not_complete() {
    IntStream.range(0, 250).forEach(i -> connect(TENANT, "account-" + i, "Person " + i));

    // The store's names are no positions in a list that is sorted by an end.
    var lines = get(session(), FILE + "?sort=ends").body().split("\r\n");

    assertThat(lines).hasSize(1 + 200 + 1);
    assertThat(lines[201]).startsWith("\"This file is not complete");
  }

  @Test
  void a_database_that_is_gone_at_once_is_a_problem_and_no_file() {
    world.statuses.pagesLeft.set(0);
    var answer = get(session(), FILE);

    assertThat(answer.statusCode()).isEqualTo(503);
    assertThat(header(answer, "Content-Disposition")).isEmpty();
    assertThat(json(answer).get("code").asText()).isEqualTo("unavailable");
  }
}
