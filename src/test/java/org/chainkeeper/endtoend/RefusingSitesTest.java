package org.chainkeeper.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.EnumSet;
import org.chainkeeper.sandbox.account.People;
import org.chainkeeper.sandbox.site.LocalSites;
import org.chainkeeper.sandbox.site.SiteFault;
import org.chainkeeper.sandbox.visitor.Visitor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A site refuses the app or the person. */
class RefusingSitesTest extends SitesTestCase {
  RefusingSitesTest(@TempDir Path directory) {
    super(directory);
  }

  @Test
  void an_account_without_any_jira_site_is_told_so_until_it_has_one() throws Exception {
    sites().member(LocalSites.HOME, People.CHIDI, false, false);
    Visitor chidi = connected(People.CHIDI);

    HttpResponse<String> answer = chidi.api("GET", ISSUES);
    assertThat(answer.statusCode()).isEqualTo(403);
    assertThat(json(answer).path("cause").asText()).isEqualTo("no-site");
    assertThat(json(answer).path("reconnectHelps").asBoolean()).isTrue();

    sites().member(LocalSites.HOME, People.CHIDI, true, true);
    world.later(MORE_THAN_A_MINUTE);
    assertThat(chidi.api("GET", "/api/count?jql=project%3DMOB").statusCode()).isEqualTo(200);
  }

  @Test
  void a_site_that_refuses_apps_is_told_with_the_cause_and_is_not_removed() throws Exception {
    Visitor ada = connected(People.ADA);
    for (SiteFault fault : EnumSet.complementOf(EnumSet.of(SiteFault.NONE))) {
      sites().fault(LocalSites.POLAR, fault);
      HttpResponse<String> answer = ask(ada, LocalSites.POLAR);
      assertThat(answer.statusCode()).isEqualTo(403);
      assertThat(json(answer).path("code").asText()).isEqualTo("not-permitted");
      assertThat(json(answer).path("cause").asText())
          .isEqualTo(fault == SiteFault.SUSPENDED ? "site-suspended" : fault.label());
      assertThat(json(answer).path("reconnectHelps").asBoolean(true)).isFalse();
    }

    sites().fault(LocalSites.POLAR, SiteFault.NONE);
    assertThat(status(ada, LocalSites.POLAR)).isEqualTo(200);
  }

  @Test
  void a_member_without_jira_and_a_deactivated_account_are_told_who_can_help() throws Exception {
    Visitor chidi = connected(People.CHIDI);
    sites().member(LocalSites.HOME, People.CHIDI, true, false);
    assertThat(json(ask(chidi, LocalSites.HOME)).path("cause").asText())
        .isEqualTo("no-jira-access");

    sites().member(LocalSites.HOME, People.CHIDI, true, true);
    world.sandbox().oauth().restrictions().deactivate(People.CHIDI);
    JsonNode deactivated = json(ask(chidi, LocalSites.HOME));
    assertThat(deactivated.path("cause").asText()).isEqualTo("account-deactivated");
    assertThat(deactivated.path("reconnectHelps").asBoolean()).isFalse();

    world.sandbox().oauth().restrictions().activate(People.CHIDI);
    assertThat(status(chidi, LocalSites.HOME)).isEqualTo(200);
  }
}
