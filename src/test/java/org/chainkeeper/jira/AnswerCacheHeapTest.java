package org.chainkeeper.jira;

import static org.assertj.core.api.Assertions.assertThat;
import static org.chainkeeper.jira.AnswerCacheTest.keep;
import static org.chainkeeper.testkit.MacroFixture.ADA;
import static org.chainkeeper.testkit.MacroFixture.CONNECTED;
import static org.chainkeeper.testkit.MacroFixture.HOME;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.time.InstantSource;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the cache counts beside what it holds. */
@Timeout(120)
@Tag("slow")
class AnswerCacheHeapTest {
  private static final int MAX_COLLECTIONS = 30;
  private static final long NOISE = 100_000;

  /** Counted bytes are never less than what the heap really holds, and not many times more. */
  @ParameterizedTest
  @ValueSource(strings = {"short searches", "10 KB searches", "pages of issues"})
  void what_is_counted_is_about_what_the_heap_holds(String kind) {
    long before = heap();
    InstantSource clock = InstantSource.fixed(CONNECTED);
    AnswerCache large =
        new AnswerCache(Duration.ofMinutes(5), 1L << 40, new NearLimitSites(clock), clock);
    int answers = kind.startsWith("pages") ? 500 : 5_000;
    for (int i = 0; i < answers; i++) {
      String jql = kind.startsWith("10 KB") ? "a = " + i + " ".repeat(9_990) : "a = " + i;
      keep(large, HOME, ADA, jql, kind.startsWith("pages") ? 50 : 1);
    }
    long real = heap() - before;

    assertThat(large.size()).isEqualTo(answers);
    assertThat(large.bytesOf(HOME)).isBetween(real, 4 * real);
  }

  /** When nothing more is freed: what other tests of this process have left goes little by little. */
  private static long heap() {
    long used = collected();
    for (int i = 0; i < MAX_COLLECTIONS; i++) {
      long now = collected();
      if (now > used - NOISE) {
        return now;
      }
      used = now;
    }
    return used;
  }

  private static long collected() {
    for (int i = 0; i < 3; i++) {
      System.gc();
    }
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
  }
}
