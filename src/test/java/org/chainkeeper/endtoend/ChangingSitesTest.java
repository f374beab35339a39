package org.chainkeeper.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import org.chainkeeper.sandbox.account.People;
import org.chainkeeper.sandbox.oauth.ApiFaults.ScriptedAnswer;
import org.chainkeeper.sandbox.site.LocalSite;
import org.chainkeeper.sandbox.site.LocalSites;
import org.chainkeeper.sandbox.visitor.Visitor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Sites are renamed, added, removed and suspended after the consent. */
class ChangingSitesTest extends SitesTestCase {
  ChangingSitesTest(@TempDir Path directory) {
    super(directory);
  }

  @Test
  void a_site_that_was_renamed_is_found_by_its_new_its_former_and_its_oldest_host()
      throws Exception {
    Visitor ada = connected(People.ADA);
    assertThat(status(ada, "polar.localhost")).isEqualTo(200);

    sites().rename(LocalSites.POLAR, "South", "south.localhost");
    assertThat(status(ada, "south.localhost")).isEqualTo(200);
    assertThat(status(ada, "polar.localhost")).isEqualTo(200);
    world.later(MORE_THAN_A_MINUTE);
    sites().rename(LocalSites.POLAR, "West", "west.localhost");
    assertThat(status(ada, "west.localhost")).isEqualTo(200);

    assertThat(json(ask(ada, "POLAR.localhost")).path("site").path("name").asText())
        .isEqualTo("West");
    assertThat(status(ada, "south.localhost")).isEqualTo(200);
  }

  @Test
  void a_person_who_connects_after_a_rename_can_follow_old_links_as_well() throws Exception {
    world.sandbox().sites().member(LocalSites.POLAR, People.BRUNO, true, true);
    assertThat(status(connected(People.ADA), "polar.localhost")).isEqualTo(200);
    sites().rename(LocalSites.POLAR, "South", "south.localhost");

    assertThat(status(connected(People.BRUNO), "polar.localhost")).isEqualTo(200);
  }

  @Test
  void a_host_that_another_site_had_gives_no_access_beyond_the_own_sites() throws Exception {
    assertThat(status(connected(People.ADA), "polar.localhost")).isEqualTo(200);

    HttpResponse<String> answer = ask(connected(People.BRUNO), "polar.localhost");
    assertThat(answer.statusCode()).isEqualTo(403);
    assertThat(json(answer).path("code").asText()).isEqualTo("not-permitted");
  }

  @Test
  void the_tenants_own_site_stays_its_own_when_it_is_renamed() throws Exception {
    Visitor ada = connected(People.ADA);
    assertThat(json(ada.api("GET", ISSUES)).path("site").path("id").asText())
        .isEqualTo(LocalSites.HOME);

    sites().rename(LocalSites.HOME, "Lighthouse", "lighthouse.localhost");
    ada.connect();

    assertThat(json(ada.api("GET", ISSUES)).path("site").path("id").asText())
        .isEqualTo(LocalSites.HOME);
  }

  @Test
  void the_tenants_own_site_is_learnt_from_its_host_when_no_list_names_it() throws Exception {
    sites().rename(LocalSites.HOME, "Lighthouse", "lighthouse.localhost");
    Visitor ada = connected(People.ADA);

    assertThat(json(ada.api("GET", ISSUES)).path("site").path("id").asText())
        .isEqualTo(LocalSites.HOME);
  }

  @Test
  void a_site_that_was_added_is_found_without_a_new_consent() throws Exception {
    Visitor bruno = connected(People.BRUNO);
    LocalSite added = sites().add("Harbour", "harbour.localhost", List.of(People.BRUNO));
    assertThat(status(bruno, added.cloudId())).isEqualTo(200);

    world.later(MORE_THAN_A_MINUTE);
    sites().add("Dock", "dock.localhost", List.of(People.BRUNO));
    assertThat(status(bruno, "dock.localhost")).isEqualTo(200);
    assertThat(siteIds(bruno)).hasSize(3);
  }

  @Test
  void who_edits_a_macro_sees_a_site_that_was_added() throws Exception {
    Visitor ada = connected(People.ADA);
    sites().add("Harbour", "harbour.localhost", People.ALL);
    world.later(Duration.ofMinutes(6));

    assertThat(ada.api("GET", "/api/jql/words").statusCode()).isEqualTo(200);
    awaitSite(ada, "Harbour");
  }

  @Test
  void however_often_a_choice_fails_the_list_is_asked_for_once_a_minute() throws Exception {
    Visitor bruno = connected(People.BRUNO);
    int before = world.sandbox().apiFaults().requests(RESOURCES);
    for (int i = 0; i < 20; i++) {
      assertThat(status(bruno, "nowhere-" + i + ".localhost")).isEqualTo(403);
    }
    assertThat(world.sandbox().apiFaults().requests(RESOURCES)).isEqualTo(before + 1);

    world.later(MORE_THAN_A_MINUTE);
    status(bruno, "nowhere.localhost");
    assertThat(world.sandbox().apiFaults().requests(RESOURCES)).isEqualTo(before + 2);
  }

  @Test
  void a_site_that_was_removed_goes_with_its_kept_answers_when_jira_and_the_list_say_so()
      throws Exception {
    Visitor ada = connected(People.ADA);
    assertThat(status(ada, LocalSites.POLAR)).isEqualTo(200);
    sites().remove(LocalSites.POLAR);
    assertThat(status(ada, LocalSites.POLAR)).describedAs("still kept").isEqualTo(200);

    String another = "/api/issues?jql=project%3DOPS&limit=1&site=" + LocalSites.POLAR;
    assertThat(ada.api("GET", another).statusCode()).isEqualTo(403);
    assertThat(status(ada, LocalSites.POLAR)).isEqualTo(403);
    assertThat(siteIds(ada)).containsExactly(LocalSites.HOME);
  }

  @Test
  void a_person_who_left_a_site_loses_it_and_others_keep_it() throws Exception {
    Visitor bruno = connected(People.BRUNO);
    Visitor chidi = connected(People.CHIDI);
    sites().add("Harbour", "harbour.localhost", List.of(People.BRUNO));
    assertThat(status(bruno, "harbour.localhost")).isEqualTo(200);
    sites().member(LocalSites.HOME, People.BRUNO, false, false);
    world.later(MORE_THAN_A_MINUTE);

    assertThat(status(bruno, LocalSites.HOME)).isEqualTo(403);
    assertThat(siteIds(bruno)).hasSize(1).doesNotContain(LocalSites.HOME);
    assertThat(status(chidi, LocalSites.HOME)).isEqualTo(200);
  }

  @Test
  void a_list_that_is_empty_or_none_takes_no_site_away() throws Exception {
    Visitor ada = connected(People.ADA);
    List<ScriptedAnswer> none =
        List.of(
            ScriptedAnswer.of(RESOURCES, 200, "[]"),
            ScriptedAnswer.of(
                RESOURCES,
                200,
                "[{\"id\":\"../x\",\"url\":\"https://x.example\",\"scopes\":[\"read:jira-work\"]}]"),
            ScriptedAnswer.of(RESOURCES, 200, "[42]"),
            ScriptedAnswer.of(RESOURCES, 200, "[]").times(1),
            ScriptedAnswer.of(RESOURCES, 200, "{\"error\":\"temporarily_unavailable\"}"),
            ScriptedAnswer.of(RESOURCES, 200, "<html>"),
            ScriptedAnswer.of(RESOURCES, 401, "{}"),
            ScriptedAnswer.of(RESOURCES, 500, ""),
            ScriptedAnswer.of(RESOURCES, 302, ""));
    for (ScriptedAnswer one : none) {
      world.sandbox().apiFaults().next(one);
      assertThat(status(ada, "nowhere.localhost")).isEqualTo(403);
      world.later(MORE_THAN_A_MINUTE);
    }

    assertThat(world.sandbox().apiFaults().script()).isEmpty();
    assertThat(siteIds(ada)).containsExactly(LocalSites.HOME, LocalSites.POLAR);
    assertThat(status(ada, LocalSites.POLAR)).isEqualTo(200);
  }

  @Test
  void a_site_that_is_missing_in_two_lists_is_gone() throws Exception {
    Visitor ada = connected(People.ADA);
    assertThat(world.sandbox().oauth().limitSites(People.ADA, Optional.of(Set.of(LocalSites.HOME))))
        .isTrue();
    status(ada, "nowhere.localhost");
    assertThat(siteIds(ada)).containsExactly(LocalSites.HOME, LocalSites.POLAR);
    world.later(MORE_THAN_A_MINUTE);
    status(ada, "nowhere.localhost");

    assertThat(siteIds(ada)).containsExactly(LocalSites.HOME);
  }

  @Test
  void of_250_sites_the_tenants_own_is_still_the_one_that_is_asked() throws Exception {
    sites().prepend(250);
    Visitor bruno = connected(People.BRUNO);

    assertThat(siteIds(bruno)).hasSize(251);
    assertThat(json(bruno.api("GET", ISSUES)).path("site").path("id").asText())
        .isEqualTo(LocalSites.HOME);
  }

  @Test
  void an_added_site_is_seen_after_a_keep_alive_without_a_visitor() throws Exception {
    Visitor ada = connected(People.ADA);
    LocalSite added = sites().add("Harbour", "harbour.localhost", People.ALL);
    int before = world.sandbox().apiFaults().requests(RESOURCES);
    world.later(Duration.ofDays(51));

    awaitList(before + 1);
    assertThat(world.sandbox().ledger().exchanges()).isEqualTo(1);
    awaitSite(ada, added.name());
  }

  @Test
  void a_new_address_of_the_tenant_has_the_sites_asked_for_again() throws Exception {
    Visitor ada = connected(People.ADA);
    assertThat(ada.api("GET", ISSUES).statusCode()).isEqualTo(200);
    sites().rename(LocalSites.POLAR, "South", "south.localhost");
    int before = world.sandbox().apiFaults().requests(RESOURCES);
    world.sandbox().confluence().tenant().moveTo("localhost");
    assertThat(world.sandbox().confluence().installer().install()).isTrue();
    world.later(Duration.ofSeconds(2));

    ada.api("GET", ISSUES);
    awaitList(before + 1);
    awaitSite(ada, "South");
  }

  private static void awaitSite(Visitor visitor, String name) throws Exception {
    List<String> names = List.of();
    for (int i = 0; i < 300 && !names.contains(name); i++) {
      LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
      names = json(visitor.api("GET", "/api/connection")).path("sites").findValuesAsText("name");
    }
    assertThat(names).contains(name);
  }

  /** The list is asked for in the background. */
  private void awaitList(int requests) {
    for (int i = 0; i < 300 && world.sandbox().apiFaults().requests(RESOURCES) < requests; i++) {
      LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
    }
    assertThat(world.sandbox().apiFaults().requests(RESOURCES)).isEqualTo(requests);
  }
}
