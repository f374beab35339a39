package org.chainkeeper.endtoend;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.chainkeeper.sandbox.account.People;
import org.chainkeeper.sandbox.account.Person;
import org.chainkeeper.sandbox.visitor.Visitor;
import org.chainkeeper.testkit.SignedUrls;
import org.chainkeeper.testkit.World;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Ada, who sees everything, Bruno, who does not see HR, and Chidi, who sees neither HR nor OPS, look
 * at the same page again and again at the same time: pages, issues, tables, counts and charts, from
 * batches, caches and stale, over HTTP and as bytes that are kept.
 */
class PeopleOnOnePageTest {
  private static final Pattern SHOWN = Pattern.compile("\"key\":\"(HR|OPS|DEMO)-[0-9]+\"");
  private static final String EVERYTHING = encoded("updated >= -3650d");
  private static final List<String> SEARCHES =
      List.of(
          EVERYTHING, encoded("project = HR"), encoded("project = OPS"), encoded("project = DEMO"));

  /** 400: Jira does not know a project that is hidden from the viewer. */
  private static final List<Integer> ANSWERED = List.of(200, 400, 404, 503);

  private static final int LOOKERS = 8;
  private static final int LOOKS = 120;

  private final World world;
  private final List<Visitor> visitors = new ArrayList<>();
  private final List<Looker> lookers = new ArrayList<>();

  /**
   * @param projects which of the three this person may see
   * @param seen which of them have been seen
   * @param counts how many issues there were said to be
   */
  private record Looker(
      SignedUrls browser, Set<String> projects, Set<String> seen, Set<Long> counts) {}

  PeopleOnOnePageTest(@TempDir Path directory) {
    world = World.start(directory);
  }

  @BeforeEach
  void all_connect() {
    connect(People.ADA, Set.of("HR", "OPS", "DEMO"));
    connect(People.BRUNO, Set.of("OPS", "DEMO"));
    connect(People.CHIDI, Set.of("DEMO"));
  }

  private void connect(Person person, Set<String> projects) {
    Visitor visitor = world.visitor(person);
    visitors.add(visitor);
    assertThat(visitor.connect().statusCode()).isEqualTo(200);
    Set<String> seen = ConcurrentHashMap.newKeySet();
    Set<Long> counts = ConcurrentHashMap.newKeySet();
    lookers.add(new Looker(new SignedUrls(world, person), projects, seen, counts));
  }

  @AfterEach
  void close() {
    visitors.forEach(Visitor::close);
    world.close();
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, UTF_8);
  }

  @Test
  void no_person_sees_an_issue_or_a_number_of_another() throws Exception {
    try (ExecutorService crowd = Executors.newVirtualThreadPerTaskExecutor();
        HttpClient http = HttpClient.newHttpClient()) {
      List<Future<?>> looks = new ArrayList<>();
      for (int i = 0; i < LOOKERS * lookers.size(); i++) {
        Looker looker = lookers.get(i % lookers.size());
        Random random = new Random(i);
        looks.add(crowd.submit(() -> look(http, looker, random)));
      }
      for (Future<?> look : looks) {
        look.get();
      }
    }
    assertThat(lookers).allSatisfy(one -> assertThat(one.seen()).isEqualTo(one.projects()));
    assertThat(lookers).allSatisfy(one -> assertThat(one.counts()).hasSize(1));
    assertThat(lookers.stream().map(Looker::counts)).doesNotHaveDuplicates();
  }

  private Void look(HttpClient http, Looker looker, Random random) throws Exception {
    for (int i = 0; i < LOOKS; i++) {
      if (random.nextInt(60) == 0) {
        world.later(Duration.ofMinutes(2));
      }
      HttpResponse<String> answer =
          http.send(request(looker.browser(), random), BodyHandlers.ofString());
      if (answer.statusCode() == 401) {
        continue; // the clock was moved past the token's life while it was on its way
      }
      assertThat(answer.statusCode()).isIn(ANSWERED);
      Matcher shown = SHOWN.matcher(answer.body());
      while (shown.find()) {
        assertThat(looker.projects()).contains(shown.group(1));
        looker.seen().add(shown.group(1));
      }
      noteCount(looker, answer);
    }
    return null;
  }

  private static HttpRequest request(SignedUrls browser, Random random) {
    String key =
        List.of("HR", "OPS", "DEMO").get(random.nextInt(3)) + "-" + (1 + random.nextInt(9));
    String jql = SEARCHES.get(random.nextInt(SEARCHES.size()));
    String columns = "?columns=summary,status,issuetype,priority,assignee";
    return switch (random.nextInt(9)) {
      case 0, 1 -> browser.page("/macros/issue?key=" + key);
      case 2 -> browser.page("/macros/table?jql=" + jql);
      case 3 -> browser.api("/api/issues?jql=" + jql);
      case 4 -> browser.api("/api/issues?jql=" + jql, "Cache-Control", "no-cache");
      case 5 -> browser.api("/api/count?jql=" + EVERYTHING);
      case 6 -> browser.api("/api/chart?by=assignee&jql=" + EVERYTHING);
      case 7 -> browser.api("/api/issues/" + key + columns, "Accept-Encoding", "identity");
      default -> browser.api("/api/issues/" + key + columns);
    };
  }

  /** Of a count and of a whole chart alike: how many issues there are for this person. */
  private static void noteCount(Looker looker, HttpResponse<String> answer) throws IOException {
    String path = answer.uri().getPath();
    if (answer.statusCode() == 200 && (path.equals("/api/count") || path.equals("/api/chart"))) {
      var json = new ObjectMapper().readTree(answer.body());
      if (json.path("complete").asBoolean(true)) {
        looker.counts().add(json.path("count").asLong(json.path("total").asLong()));
      }
    }
  }
}
