package org.chainkeeper.sandbox.jira;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import org.chainkeeper.sandbox.jira.JiraFaults.ScriptedFault;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Pages of a search that a fault changes. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SearchPageFaultsTest {
  private JiraWorld world;

  @BeforeAll
  void start() {
    world = new JiraWorld();
  }

  @AfterAll
  void stop() {
    world.close();
  }

  private HttpResponse<String> page(Optional<String> token) {
    String more = token.map(one -> ",\"nextPageToken\":\"" + one + "\"").orElse("");
    return world.apiPost(
        "ada",
        "search/jql",
        "{\"jql\":\"project = DEMO\",\"fields\":[\"summary\"],\"maxResults\":40" + more + "}");
  }

  private static Optional<String> next(JsonNode page) {
    return Optional.ofNullable(page.path("nextPageToken").textValue());
  }

  /** The keys of all pages, as they come; the fault meets the second. */
  private List<String> walk(JiraFault fault) {
    world.jira.faults().clear();
    List<String> keys = new ArrayList<>();
    Optional<String> token = Optional.empty();
    for (int pages = 1; pages < 20; pages++) {
      if (pages == 2) {
        world.jira.faults().next(new ScriptedFault(fault, Optional.empty(), 1));
      }
      HttpResponse<String> answer = page(token);
      keys.addAll(JiraWorld.keys(answer));
      token = next(JiraWorld.json(answer));
      if (token.isEmpty()) {
        return keys;
      }
    }
    throw new AssertionError("the pages have no end");
  }

  @Test
  void a_page_can_overlap_the_one_before() {
    List<String> all = walk(new JiraFault.Slow(Duration.ZERO));
    List<String> overlapping = walk(new JiraFault.OverlappingPage(7));

    assertThat(overlapping).hasSize(all.size() + 7);
    assertThat(new LinkedHashSet<>(overlapping)).containsExactlyElementsOf(all);
  }

  @Test
  void a_page_can_be_empty_although_there_is_a_next_one() {
    List<String> all = walk(new JiraFault.Slow(Duration.ZERO));

    assertThat(walk(new JiraFault.EmptyPage())).isEqualTo(all);
    Optional<String> second = next(JiraWorld.json(page(Optional.empty())));
    world.control("{\"mode\":\"empty-page\"}");
    JsonNode empty = JiraWorld.json(page(second));
    assertThat(empty.path("issues")).isEmpty();
    assertThat(empty.path("isLast").asBoolean()).isFalse();
    assertThat(next(empty)).isPresent().isNotEqualTo(second);
  }

  @Test
  void a_page_can_name_itself_as_the_next() {
    Optional<String> second = next(JiraWorld.json(page(Optional.empty())));
    world.control("{\"mode\":\"repeated-page-token\"}");

    JsonNode page = JiraWorld.json(page(second));

    assertThat(page.path("issues")).hasSize(40);
    assertThat(next(page)).isEqualTo(second);
  }

  @Test
  void a_sprint_is_found_by_its_id_and_by_its_name_and_another_is_refused() {
    List<String> byName = JiraWorld.keys(world.search("ada", "Sprint = \"Sprint 23\""));

    assertThat(byName).isNotEmpty();
    assertThat(JiraWorld.keys(world.search("ada", "cf[10020] = 3"))).isEqualTo(byName);
    assertThat(world.search("ada", "cf[10020] = 99").statusCode()).isEqualTo(400);
  }
}
