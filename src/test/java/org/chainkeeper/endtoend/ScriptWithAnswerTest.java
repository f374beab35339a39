package org.chainkeeper.endtoend;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.chainkeeper.sandbox.account.People;
import org.chainkeeper.sandbox.jira.JiraFault;
import org.chainkeeper.sandbox.jira.JiraFaults.ScriptedFault;
import org.chainkeeper.sandbox.oauth.CallGate.Stage;
import org.chainkeeper.sandbox.visitor.Visitor;
import org.chainkeeper.testkit.JiraCalls;
import org.chainkeeper.testkit.SignedUrls;
import org.chainkeeper.testkit.World;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A page whose answer is fetched from Jira: its second part brings it. */
@Timeout(120)
class ScriptWithAnswerTest extends PagesWithScripts {
  private static final Duration SOON = Duration.ofSeconds(30);
  private static final String CARD = "/macros/issue?key=DEMO-30";
  private static final String TABLE = "/macros/table?jql=project%3DDEMO&columns=summary&limit=2";

  ScriptWithAnswerTest(@TempDir Path directory) {
    super(directory);
  }

  private void awaitHeld() throws InterruptedException {
    assertThat(world.sandbox().oauth().gate().await(Stage.HELD, 1, SOON)).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "/macros/issue?key=DEMO-30,/api/issues/DEMO-30?columns=summary%2Cstatus%2Cissuetype%2Cpriority%2Cassignee",
    "/macros/issue?key=DEMO-30&display=inline,/api/issues/DEMO-30?columns=summary%2Cstatus%2Cissuetype%2Cpriority%2Cassignee",
    "/macros/table?jql=project%3DDEMO&columns=summary&limit=2,/api/issues?jql=project%3DDEMO&columns=issuetype%2Csummary&limit=2",
    "/macros/count?jql=project%3DDEMO,/api/count?jql=project%3DDEMO",
    "/macros/chart?jql=project%3DDEMO&by=status,/api/chart?jql=project%3DDEMO&by=status"
  })
  void the_script_brings_what_the_api_answers(String target, String api) throws Exception {
    connect(People.ADA);
    HttpResponse<String> script = run(scriptOf(target));
    JiraCalls calls = new JiraCalls(world);

    assertThat(script.statusCode()).isEqualTo(200);
    assertThat(script.headers().firstValue("Content-Type"))
        .hasValue("text/javascript;charset=utf-8");
    assertThat(script.headers().firstValue("Cache-Control")).hasValue("no-store");
    assertThat(config(script.body()).get("first"))
        .isEqualTo(new ObjectMapper().readTree(api(api).body()));
    assertThat(calls.made()).isEmpty();
    HttpResponse<String> again = page(target);
    assertThat(scriptOf(again)).isEmpty();
    assertThat(again.body()).contains("\"first\":");
  }

  @Test
  void it_comes_before_the_script_that_reads_it() throws Exception {
    connect(People.ADA);
    String page = page(CARD).body();

    assertThat(page.indexOf("/answer/"))
        .isBetween(page.indexOf("<head>"), page.indexOf("<script type=\"module\""));
    assertThat(page).doesNotContain("\"first\"");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/macros/table?jql=project%3DDEMO&limit=0",
        "/macros/table?jql=&limit=5",
        "/macros/issue?key=nonsense",
        "/macros/chart?jql=x&by=nonsense"
      })
  void a_page_with_invalid_parameters_has_none(String target) throws Exception {
    connect(People.ADA);

    assertThat(scriptOf(page(target))).isEmpty();
  }

  @Test
  void the_page_of_a_viewer_without_a_connection_has_none() throws Exception {
    JiraCalls calls = new JiraCalls(world);
    assertThat(scriptOf(page(CARD))).isEmpty();
    assertThat(calls.made()).isEmpty();
  }

  @Test
  void a_viewer_who_has_disconnected_since_gets_an_empty_one_at_once() throws Exception {
    connect(People.ADA);
    holdTheNextExchange();
    URI script = scriptOf(CARD);
    awaitHeld();
    try (Visitor ada = world.visitor(People.ADA)) {
      ada.disconnect();
    }

    HttpResponse<String> response = get(script);
    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.body()).isEmpty();
  }

  @Test
  void the_page_of_a_server_without_a_cache_has_none(@TempDir Path directory) throws Exception {
    try (World uncached = World.start(directory, World.NOTHING_KEPT);
        Visitor ada = uncached.visitor(People.ADA)) {
      ada.connect();
      assertThat(scriptOf(get(new SignedUrls(uncached, People.ADA).page(CARD).uri()))).isEmpty();
    }
  }

  @Test
  void a_page_whose_token_came_in_a_header_has_none() throws Exception {
    connect(People.ADA);
    URI url = new SignedUrls(world, People.ADA).page(CARD).uri();
    String token = url.getRawQuery().replaceFirst(".*jwt=", "");
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(world.baseUrl() + CARD))
            .header("Authorization", "JWT " + token)
            .build();

    HttpResponse<String> page = http.send(request, BodyHandlers.ofString());
    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(scriptOf(page)).isEmpty();
  }

  @Test
  void a_refusal_of_jira_ends_it_without_an_answer() throws Exception {
    connect(People.ADA);

    assertThat(run(scriptOf("/macros/issue?key=DEMO-99999")).body()).isEmpty();
  }

  @Test
  void an_outage_of_jira_ends_it_without_an_answer() throws Exception {
    connect(People.ADA);
    var outage = new ScriptedFault(new JiraFault.ServerError(500), Optional.empty(), 1_000);
    world.sandbox().jira().faults().next(outage);

    assertThat(run(scriptOf(TABLE)).body()).isEmpty();
    world.sandbox().jira().faults().clear();
    assertThat(run(scriptOf(TABLE)).body()).contains("first");
  }

  @Test
  void while_jira_does_not_answer_it_is_held_and_redirects_to_itself_for_two_and_a_half_seconds()
      throws Exception {
    connect(People.ADA);
    holdTheNextExchange();
    URI script = scriptOf(TABLE);
    long began = System.nanoTime();
    assertThat(get(script).statusCode()).isEqualTo(307);
    assertThat(Duration.ofNanos(System.nanoTime() - began)).isGreaterThan(Duration.ofMillis(150));

    world.later(Duration.ofMillis(2_500));
    HttpResponse<String> last = get(script);
    assertThat(last.statusCode()).isEqualTo(200);
    assertThat(last.body()).isEmpty();

    world.sandbox().oauth().gate().release();
    assertThat(pageOrScript(TABLE)).contains("DEMO-110");
  }

  /** An answer that is there when the page is sent stands in the page. */
  private String pageOrScript(String target) throws Exception {
    HttpResponse<String> page = page(target);
    Optional<String> script = scriptOf(page).map(path -> path.replace("&amp;", "&"));
    return script.isPresent()
        ? run(URI.create(world.baseUrl()).resolve(script.get())).body()
        : page.body();
  }

  @Test
  void the_token_of_a_page_opens_its_own_script_only() throws Exception {
    connect(People.ADA);
    String script = scriptOf(CARD).toString();

    assertThat(get(URI.create(script.replace("DEMO-30", "DEMO-31"))).statusCode()).isEqualTo(401);
    assertThat(get(URI.create(script.replace("/issue/", "/count/"))).statusCode()).isEqualTo(401);
    assertThat(get(URI.create(script.replace("/answer/", "/answers/"))).statusCode())
        .isEqualTo(404);
  }

  @Test
  void clients_that_close_their_connections_do_not_disturb_the_others() throws Exception {
    connect(People.ADA);
    holdTheNextExchange();
    URI script = scriptOf(CARD);
    String target = script.getRawPath() + "?" + script.getRawQuery();
    for (int client = 0; client < 20; client++) {
      try (Socket socket = new Socket(script.getHost(), script.getPort())) {
        byte[] request = ("GET " + target + " HTTP/1.1\r\nHost: x\r\n\r\n").getBytes(UTF_8);
        socket.getOutputStream().write(request);
        socket.getOutputStream().flush();
      }
    }
    awaitHeld();
    world.sandbox().oauth().gate().release();

    assertThat(run(scriptOf(CARD)).body()).contains("DEMO-30");
  }
}
