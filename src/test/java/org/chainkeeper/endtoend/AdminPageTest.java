package org.chainkeeper.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;
import org.chainkeeper.sandbox.account.People;
import org.chainkeeper.sandbox.account.Person;
import org.chainkeeper.sandbox.confluence.UserDirectory;
import org.chainkeeper.sandbox.visitor.Visitor;
import org.chainkeeper.testkit.World;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The admin page of the real app, as the local Confluence opens it. */
class AdminPageTest {
  private static final Pattern SESSION = Pattern.compile("\"adminToken\":\"([^\"]+)\"");
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir Path directory;
  private World world;
  private final HttpClient http = HttpClient.newHttpClient();

  @BeforeEach
  void start() {
    world = World.start(directory);
  }

  @AfterEach
  void stop() {
    world.close();
    http.close();
  }

  @Test
  void the_administrator_sees_the_tenants_own_site_of_all_connected_people() throws Exception {
    connect(People.ADA);
    connect(People.BRUNO);

    HttpResponse<String> listed = list(session(open(People.ADA)).orElseThrow(), world.baseUrl());

    assertThat(listed.statusCode()).isEqualTo(200);
    assertThat(listed.body())
        .contains("Ada Sommerfeld", "Bruno Keller", "Lighthouse")
        .doesNotContain("Polar");
    assertThat(world.sandbox().confluence().userCalls()).isEqualTo(1);
  }

  @Test
  void another_viewer_whose_page_is_signed_just_as_well_is_refused() throws Exception {
    HttpResponse<String> page = open(People.BRUNO);

    assertThat(page.statusCode()).isEqualTo(403);
    assertThat(page.body()).contains("This page is for Confluence administrators");
    assertThat(session(page)).isEmpty();
  }

  @Test
  void a_former_administrator_is_out_after_five_minutes() throws Exception {
    String session = session(open(People.ADA)).orElseThrow();
    world.sandbox().confluence().users().setAdmin(People.ADA, false);

    assertThat(list(session, world.baseUrl()).statusCode()).isEqualTo(200);
    world.later(Duration.ofMinutes(5));
    assertThat(list(session, world.baseUrl()).statusCode()).isEqualTo(403);
  }

  @ParameterizedTest
  @EnumSource(
      value = UserDirectory.ResponseFault.class,
      names = "NONE",
      mode = EnumSource.Mode.EXCLUDE)
  void while_confluence_is_unwell_the_page_stays_shut_and_opens_again_after_it(
      UserDirectory.ResponseFault fault) throws Exception {
    world.sandbox().confluence().users().setFault(fault);
    HttpResponse<String> page = open(People.ADA);
    assertThat(page.statusCode()).isEqualTo(403);
    assertThat(page.body()).contains("Confluence did not say");

    world.sandbox().confluence().users().reset();
    world.later(Duration.ofSeconds(10));
    assertThat(open(People.ADA).statusCode()).isEqualTo(200);
  }

  private void connect(Person person) {
    try (Visitor visitor = world.visitor(person)) {
      assertThat(visitor.connect().statusCode()).isEqualTo(200);
    }
  }

  private String url(Person person) throws Exception {
    String frame =
        world.sandbox().url() + "/wiki/rest/general/chainkeeper-admin?person=" + person.accountId();
    return JSON.readTree(get(frame).body()).get("url").asText();
  }

  private HttpResponse<String> open(Person person) throws Exception {
    return get(url(person));
  }

  private static Optional<String> session(HttpResponse<String> page) {
    var found = SESSION.matcher(page.body());
    return found.find() ? Optional.of(found.group(1)) : Optional.empty();
  }

  private HttpResponse<String> list(String session, String baseUrl) throws Exception {
    return send(
        HttpRequest.newBuilder(URI.create(baseUrl + "/api/admin/connections"))
            .header("Authorization", "Bearer " + session)
            .build());
  }

  private HttpResponse<String> get(String url) throws Exception {
    return send(HttpRequest.newBuilder(URI.create(url)).build());
  }

  private HttpResponse<String> send(HttpRequest request) throws IOException, InterruptedException {
    return http.send(request, BodyHandlers.ofString());
  }
}
