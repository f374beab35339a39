package org.chainkeeper.jira;

import static org.assertj.core.api.Assertions.assertThat;
import static org.chainkeeper.testkit.MacroFixture.ADA;
import static org.chainkeeper.testkit.MacroFixture.AWAY;
import static org.chainkeeper.testkit.MacroFixture.BEN;
import static org.chainkeeper.testkit.MacroFixture.CONNECTED;
import static org.chainkeeper.testkit.MacroFixture.HOME;
import static org.chainkeeper.testkit.MacroFixture.SITE;
import static org.chainkeeper.testkit.MacroFixture.connection;
import static org.chainkeeper.testkit.MacroFixture.viewer;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.chainkeeper.atlassian.JiraApi;
import org.chainkeeper.jira.MemoryBudget.Bounds;
import org.chainkeeper.macro.Macros;
import org.chainkeeper.rotation.MonotonicClock;
import org.chainkeeper.tenant.AccountId;
import org.chainkeeper.tenant.TenantId;
import org.chainkeeper.testkit.CountedUsage;
import org.chainkeeper.testkit.InMemoryLinks;
import org.chainkeeper.testkit.InMemoryLocalSites;
import org.chainkeeper.testkit.InMemoryRefusals;
import org.chainkeeper.testkit.ScriptedTokens;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One viewer asks for answers of 5 MB, four hundred at once, over a real connection to a Jira. */
@Timeout(60)
@Tag("slow")
class LargeAnswersTest {
  private static final int LARGE_REQUESTS = 400;
  private static final int SMALL_REQUESTS = 40;
  private static final int ISSUES = 100;

  /** Those of a heap of 512 MB, but for a short wait. */
  private final MemoryBudgets memory = new MemoryBudgets(budget(64, 8), budget(128, 32), 64 << 20);

  private final AtomicLong most = new AtomicLong();
  private final byte[] large = body(ISSUES, 52_000);
  private final byte[] small = body(1, 100);
  private HttpServer server;
  private ExecutorService threads;
  private JiraApi jira;
  private Macros macros;

  private static MemoryBudget budget(int megabytes, int megabytesPerViewer) {
    Bounds bounds = new Bounds(megabytes << 20, megabytes << 19, megabytesPerViewer << 20);
    return new MemoryBudget(bounds, Duration.ofSeconds(1), () -> {});
  }

  @BeforeEach
  void start() throws IOException {
    threads = Executors.newVirtualThreadPerTaskExecutor();
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1_000);
    server.setExecutor(threads);
    server.createContext("/", this::answer);
    server.start();
    URI url = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    InstantSource clock = InstantSource.fixed(CONNECTED);
    jira = new JiraApi(url, clock, _ -> {});
    InMemoryLinks links = new InMemoryLinks();
    links.link(connection(HOME, ADA, CONNECTED, SITE));
    links.link(connection(AWAY, BEN, CONNECTED, SITE));
    macros =
        new Macros(
            links,
            InMemoryLocalSites.unasked(links, ScriptedTokens.usable(), clock),
            new InMemoryRefusals(),
            ScriptedTokens.usable(),
            jira,
            Optional.empty(),
            clock,
            Duration.ZERO,
            MonotonicClock.system(),
            new JiraQuota(10_000_000, new CountedUsage()),
            memory);
  }

  @AfterEach
  void stop() {
    macros.close();
    jira.close();
    server.stop(0);
    threads.shutdownNow();
  }

  /** {@code large} with a length that is told, {@code chunked} without. */
  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      String asked = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
      byte[] body = asked.contains("small") ? small : large;
      exchange.getResponseHeaders().add("X-AAccountId", asked.contains("small") ? "ben" : "ada");
      exchange.sendResponseHeaders(200, asked.contains("chunked") ? 0 : body.length);
      exchange.getResponseBody().write(body);
      most.accumulateAndGet(memory.used(), Math::max);
    }
  }

  private static byte[] body(int issues, int bytesEach) {
    StringBuilder body = new StringBuilder("{\"issues\":[");
    for (int i = 1; i <= issues; i++) {
      body.append(i == 1 ? "" : ",")
          .append("{\"key\":\"ABC-")
          .append(i)
          .append("\",\"fields\":{\"labels\":[\"x\"")
          .append(",\"abcdefg\"".repeat(bytesEach / 10))
          .append("]}}");
    }
    return body.append("],\"isLast\":true}").toString().getBytes(StandardCharsets.UTF_8);
  }

  @ParameterizedTest
  @ValueSource(strings = {"sized", "chunked"})
  void one_viewers_large_answers_are_bounded_and_another_tenant_does_not_notice(String kind)
      throws Exception {
    List<Future<Reply<IssuePage>>> hers = new ArrayList<>();
    for (int i = 0; i < LARGE_REQUESTS; i++) {
      String jql = kind + " " + i;
      hers.add(threads.submit(() -> ask(HOME, ADA, jql)));
    }
    for (int i = 0; i < SMALL_REQUESTS; i++) {
      assertThat(ask(AWAY, BEN, "small " + i)).isInstanceOf(Reply.Found.class);
    }
    int found = 0;
    for (Future<Reply<IssuePage>> reply : hers) {
      switch (reply.get()) {
        case Reply.Found<IssuePage> one -> {
          assertThat(one.value().issues()).hasSize(ISSUES);
          found++;
        }
        case Reply.No<IssuePage>(var why) ->
            assertThat(why).isInstanceOf(Refusal.ShareUsedUp.class);
      }
    }
    assertThat(found).isBetween(1, LARGE_REQUESTS - 1);
    assertThat(most.get()).isBetween(10L << 20, (8L + 32L + 8L) << 20);
    assertThat(memory.used()).isZero();
  }

  private Reply<IssuePage> ask(TenantId tenant, AccountId account, String jql) throws IOException {
    AtomicReference<Reply<IssuePage>> told = new AtomicReference<>();
    Query.Search search =
        new Query.Search(new Jql(jql), Columns.DEFAULT, new PageSize(ISSUES), Optional.empty());
    macros.answer(viewer(tenant, account), search, Optional.empty(), Freshness.RECENT, told::set);
    return told.get() instanceof Reply.Found<IssuePage>(var page, var site, var at, _, _, _)
            && account.equals(ADA)
        ? new Reply.Found<>(new IssuePage(keysOnly(page), Optional.empty()), site, at)
        : told.get();
  }

  /** What a test keeps of an answer that was read. */
  private static List<Issue> keysOnly(IssuePage page) {
    return page.issues().stream().map(one -> new Issue(one.key(), RawJson.of("{}"))).toList();
  }

  @Test
  void one_large_answer_is_read_whole() throws IOException {
    assertThat(((Reply.Found<IssuePage>) ask(HOME, ADA, "chunked")).value().issues())
        .hasSize(ISSUES);
    assertThat(memory.used()).isZero();
  }
}
