package org.chainkeeper.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.chainkeeper.web.WebWorld.SECRET;
import static org.chainkeeper.web.WebWorld.json;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.chainkeeper.consent.OneTimeId;
import org.chainkeeper.installation.AllowedHosts;
import org.chainkeeper.jira.Columns;
import org.chainkeeper.jira.IssueKey;
import org.chainkeeper.tenant.AccountId;
import org.chainkeeper.tenant.TenantId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What anybody can send, and that it costs little and harms no one. */
class UnverifiedCallersTest {
  private static final String PAGE = "/macros/table?jql=x";
  private static final int LONG = 100_000;
  private static final long SMALL_STACK_BYTES = 128 * 1024;

  private final WebWorld world = new WebWorld("http://localhost:8080/base");

  @AfterEach
  void stop() {
    world.close();
  }

  private void assertOthersAreServed() {
    assertThat(world.page(PAGE).statusCode()).as("a genuine request").isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(strings = {"a", "&", "a=1", "jwt=x", "jql=%41"})
  void five_thousand_parameters_are_refused_before_anything_is_computed(String parameter) {
    var query = String.join("&", IntStream.range(0, 5_000).mapToObj(_ -> parameter).toList());
    var short64 = query.substring(0, Math.min(query.length(), 20_000));

    var answer = world.get("/macros/table?" + short64);

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(json(answer).path("code").asText()).isEqualTo("bad-request");
    assertThat(world.installations.reads).hasValue(0);
    assertOthersAreServed();
  }

  @Test
  void a_signed_page_may_have_a_hundred_parameters_and_no_more() {
    var more = IntStream.range(0, 98).mapToObj(i -> "p" + i + "=" + i);
    var target = "/macros/table?jql=x&" + more.collect(Collectors.joining("&"));

    assertThat(world.page(target).statusCode()).isEqualTo(200);
    assertThat(world.page(target + "&one=more").statusCode()).isEqualTo(400);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"/assets/", "/oauth/", "/macros/", "/api/issues/", "/connect/", "/admin/", "/"})
  void a_long_path_is_refused_whatever_it_repeats(String start) {
    for (String piece : List.of("a/", "/", "../", "%2e/", "a.", "%41", ";x/", ".a/")) {
      var path = start + piece.repeat(20_000 / piece.length());
      assertThat(world.get(path).statusCode()).as(start + piece).isBetween(400, 414);
    }
    assertThat(world.log.all()).noneMatch(line -> line.contains("StackOverflowError"));
    assertOthersAreServed();
  }

  @ParameterizedTest
  @ValueSource(ints = {3, 50, 1_000})
  void a_deep_path_of_assets_is_not_found(int depth) {
    assertThat(world.get("/assets/" + "a/".repeat(depth) + "b.js").statusCode()).isEqualTo(404);
  }

  @Test
  void a_tenant_that_does_not_exist_is_looked_for_once_a_second() {
    for (int i = 0; i < 200; i++) {
      var token = world.pageToken("GET", "/admin").claim("iss", "stranger").hs256(SECRET);
      assertThat(world.get("/admin?jwt=" + token).statusCode()).isEqualTo(401);
    }
    assertThat(world.installations.reads).hasValue(1);
    assertOthersAreServed();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"a\\u0000b", "\\u0000", "\u00e4", "\u2028", "a b", "\\ud83d\\ude00", "\\n"})
  void an_issuer_or_account_of_other_characters_is_401(String name) {
    for (String claim : List.of("iss", "sub")) {
      var page = world.pageToken("GET", "/admin").claim(claim, name).hs256(SECRET);
      assertThat(world.get("/admin?jwt=" + page).statusCode()).as("page").isEqualTo(401);
      var context = WebWorld.contextToken().claim(claim, name).hs256(SECRET);
      assertThat(world.get("/api/who", "Authorization", "JWT " + context).statusCode())
          .as("api")
          .isEqualTo(401);
    }
  }

  /** A signature of the right length whose base64 ends in bits that mean nothing. */
  @Test
  void many_authorization_headers_are_refused_at_once() {
    var token = WebWorld.contextToken().hs256(SECRET);
    var headers =
        Stream.generate(() -> Stream.of("Authorization", "JWT " + token))
            .limit(50)
            .flatMap(both -> both)
            .toArray(String[]::new);

    assertThat(world.get("/api/who", headers).statusCode()).isEqualTo(401);
    assertThat(world.installations.reads).hasValue(0);
  }

  static Stream<Arguments> readers() {
    var hosts = new AllowedHosts(List.of("*.atlassian.net", "localhost"));
    return Stream.of(
        reader("asset", AssetRoutes::isName),
        reader("base url", hosts::baseUrl),
        reader("link", JiraLink::read),
        reader("link's path", text -> JiraLink.read("https://a.atlassian.net/" + text)),
        reader("described link", text -> JiraLink.describe("https://a.atlassian.net/?jql=" + text)),
        reader("language", RequestLocale::accepted),
        reader("one-time id", OneTimeId::parse),
        reader("tenant", TenantId::isWellFormed),
        reader("account", AccountId::isWellFormed),
        reader("columns", UnverifiedCallersTest::columns),
        reader("issue key", UnverifiedCallersTest::issueKey));
  }

  private static Object columns(String text) {
    try {
      return Columns.parse(text);
    } catch (IllegalArgumentException tooLong) {
      return text;
    }
  }

  private static Object issueKey(String text) {
    assertThatCode(() -> new IssueKey(text)).isInstanceOf(IllegalArgumentException.class);
    return text;
  }

  interface Reader {
    Object read(String text);
  }

  private static Arguments reader(String name, Reader reader) {
    return Arguments.of(name, reader);
  }

  /**
   * On a small stack and within a second of computing each: no pattern recurses, and none goes back and
   * forth.
   */
  @ParameterizedTest(name = "{0}")
  @MethodSource("readers")
  void whatever_reads_outside_input_takes_a_long_one(String name, Reader reader) throws Exception {
    for (String piece :
        List.of(
            "a", "a/", "/", ".", "a.", "-", "a-", " ", " ,", "A1-", "9", "%", "?", "&", "\u00e4",
            ";q=0.1,")) {
      for (int length : List.of(250, 11_000, LONG)) {
        String text = piece.repeat(length / piece.length());
        var task = new FutureTask<>(() -> cpuTimeOf(() -> reader.read(text)));
        new Thread(null, task, "small stack", SMALL_STACK_BYTES).start();
        assertThat(task.get(30, TimeUnit.SECONDS))
            .as("%s of %s times '%s'", name, length, piece)
            .isLessThan(Duration.ofSeconds(1));
      }
    }
  }

  /** Of this thread, so that other processes do not count. */
  private static Duration cpuTimeOf(Runnable reading) {
    var threads = ManagementFactory.getThreadMXBean();
    long before = threads.getCurrentThreadCpuTime();
    reading.run();
    return Duration.ofNanos(threads.getCurrentThreadCpuTime() - before);
  }

  @Test
  void the_headers_of_all_connections_fit_a_third_of_the_heap() {
    assertThat(Listener.maxConnections(512L << 20)).isEqualTo(1_092);
    assertThat(Listener.maxConnections(64L << 20)).isEqualTo(136);
    assertThat(Listener.maxConnections(64L << 30)).isEqualTo(20_000);
  }

  @Test
  void a_limit_lets_requests_through_again_one_after_the_other() {
    var limit = new RateLimit<String>(5, Duration.ofMinutes(1), world::now);
    for (int i = 0; i < 5; i++) {
      assertThat(limit.waitFor("ada")).isEmpty();
    }
    assertThat(limit.waitFor("ada")).contains(Duration.ofSeconds(12));
    assertThat(limit.waitFor("bob")).isEmpty();

    world.now = world.now.plusSeconds(12);
    assertThat(limit.waitFor("ada")).isEmpty();
    assertThat(limit.waitFor("ada")).isPresent();
  }
}
