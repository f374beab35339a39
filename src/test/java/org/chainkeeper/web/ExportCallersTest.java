package org.chainkeeper.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.chainkeeper.web.ExportRoutesTest.text;
import static org.chainkeeper.web.WebWorld.SECRET;
import static org.chainkeeper.web.WebWorld.contextToken;
import static org.chainkeeper.web.WebWorld.header;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who gets an export, and that it takes nothing from Jira. */
class ExportCallersTest {
  private final WebWorld world = new WebWorld("http://localhost:8080/base");

  @AfterEach
  void stop() {
    world.close();
  }

  @Test
  void an_export_for_an_anonymous_caller_is_the_same() throws Exception {
    var target = "/export/table?jql=a";
    var token = world.pageToken("GET", target).without("sub").hs256(SECRET);

    var answer = world.get(target + "&jwt=" + token);
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).isEqualTo(world.page(target).body());
  }

  @ParameterizedTest
  @ValueSource(strings = {"/export/table", "/export/issue"})
  void a_context_token_exports_nothing(String path) throws Exception {
    var answer = world.get(path + "?jwt=" + contextToken().hs256(SECRET));

    assertThat(answer.statusCode()).isEqualTo(401);
    assertThat(text(answer)).isEqualTo("This part of the page could not be loaded.");
    assertThat(world.get(path).statusCode()).isEqualTo(401);
    assertThat(world.get(path, "Authorization", "JWT " + contextToken().hs256(SECRET)).statusCode())
        .isEqualTo(401);
  }

  @Test
  void the_token_of_one_search_does_not_export_another() {
    var token = world.pageToken("GET", "/export/table?jql=a").hs256(SECRET);

    assertThat(world.get("/export/table?jql=b&jwt=" + token).statusCode()).isEqualTo(401);
  }

  @Test
  void a_database_that_is_gone_asks_to_try_later() throws Exception {
    var token = world.pageToken("GET", "/export/table").hs256(SECRET);
    world.installations.gone = true;

    var answer = world.get("/export/table?jwt=" + token);
    assertThat(answer.statusCode()).isEqualTo(503);
    assertThat(header(answer, "Retry-After")).isEqualTo("2");
    assertThat(text(answer)).isNotBlank();
  }

  @Test
  void an_export_loads_and_stores_nothing() {
    var answer = world.page("/export/table?jql=a");

    assertThat(header(answer, "Content-Type")).startsWith("text/html");
    assertThat(header(answer, "Cache-Control")).isEqualTo("no-store");
    assertThat(header(answer, "Content-Security-Policy")).startsWith("default-src 'none'");
  }

  @Test
  void an_export_has_no_way_to_query_jira() {
    var classes =
        new ClassFileImporter()
            .importClasses(ExportRoutes.class, ExportParagraph.class, ExportDetails.class);

    assertThat(classes.stream().flatMap(one -> one.getDirectDependenciesFromSelf().stream()))
        .map(Dependency::getTargetClass)
        .map(JavaClass::getFullName)
        .filteredOn(
            name -> name.matches("org\\.chainkeeper\\.(jira|macro|connection|rotation)\\..*"))
        .isNotEmpty()
        .allMatch(name -> name.matches(".*\\.(Jql|IssueKey|FilterTerms|SystemFields|Dimension)"));
  }
}
