package org.chainkeeper.jira;

import static org.chainkeeper.testkit.MacroFixture.ADA;
import static org.chainkeeper.testkit.MacroFixture.HOME;
import static org.chainkeeper.testkit.MacroFixture.viewer;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.chainkeeper.jira.MemoryBudget.Bounds;
import org.chainkeeper.macro.Macros;
import org.chainkeeper.testkit.CountedUsage;
import org.chainkeeper.testkit.InMemoryLocalSites;
import org.chainkeeper.testkit.InMemoryRefusals;
import org.chainkeeper.testkit.MacroFixture;

/** Macros with small budgets, and what a reply holds while it is read. */
abstract class MemoryTestCase {
  static final long BYTES_PER_CALL = (long) MemoryBudgets.COPIES * MemoryBudgets.SMALL_BODY;
  static final Bounds SMALL = new Bounds(4 * BYTES_PER_CALL, 2 * BYTES_PER_CALL, BYTES_PER_CALL);
  static final Bounds LARGE = new Bounds(40 << 20, 20 << 20, 10 << 20);

  final AtomicInteger refused = new AtomicInteger();
  final MemoryBudgets memory = new MemoryBudgets(budget(SMALL), budget(LARGE), 16 << 20);
  final MacroFixture fixture = new MacroFixture();

  MemoryBudget budget(Bounds bounds) {
    return new MemoryBudget(bounds, Duration.ZERO, refused::incrementAndGet);
  }

  Macros macros(Jira jira) {
    return new Macros(
        fixture.links,
        InMemoryLocalSites.unasked(fixture.links, fixture.tokens, fixture.now::get),
        new InMemoryRefusals(),
        fixture.tokens,
        jira,
        Optional.empty(),
        fixture.now::get,
        Duration.ofMinutes(5),
        fixture.time,
        CountedUsage.ofAnApp(),
        memory);
  }

  <T extends Content> Reply<T> answer(Macros macros, ContentQuery<T> query, AtomicLong whileRead)
      throws IOException {
    AtomicReference<Reply<T>> told = new AtomicReference<>();
    macros.answer(
        viewer(HOME, ADA),
        query,
        Optional.empty(),
        Freshness.RECENT,
        reply -> {
          whileRead.set(memory.used());
          told.set(reply);
        });
    return told.get();
  }

  static IssuePage longPage() {
    RawJson fields =
        RawJson.of("{\"summary\":\"" + "x".repeat(RequestMemory.UNRESERVED_BYTES) + "\"}");
    return new IssuePage(List.of(new Issue(new IssueKey("ABC-1"), fields)), Optional.empty());
  }
}
