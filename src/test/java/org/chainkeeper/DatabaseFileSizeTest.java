package org.chainkeeper;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.util.List;
import java.util.OptionalLong;
import org.chainkeeper.metrics.Metrics;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class DatabaseFileSizeTest {
  private static final long GIGABYTE = 1L << 30;

  private final Metrics metrics = new Metrics();
  private final ListAppender<ILoggingEvent> lines = new ListAppender<>();
  private final Logger log = (Logger) LoggerFactory.getLogger(DatabaseFileSize.class);

  @BeforeEach
  void listen() {
    lines.start();
    log.addAppender(lines);
  }

  @AfterEach
  void stop() {
    log.detachAppender(lines);
  }

  private List<String> warnings(OptionalLong bytes) {
    new DatabaseFileSize(() -> bytes).warn();
    return lines.list.stream().map(ILoggingEvent::getFormattedMessage).toList();
  }

  @Test
  void a_file_of_a_gigabyte_is_warned_of_with_what_to_do() {
    assertThat(warnings(OptionalLong.of(GIGABYTE)))
        .singleElement()
        .asString()
        .contains("1024 MB", "restart");
  }

  @Test
  void a_smaller_file_and_a_database_without_one_are_not() {
    assertThat(warnings(OptionalLong.of(GIGABYTE - 1))).isEmpty();
    assertThat(warnings(OptionalLong.empty())).isEmpty();
  }

  @Test
  void the_size_is_a_metric_where_there_is_a_file() {
    new DatabaseFileSize(OptionalLong::empty).measure(metrics);
    assertThat(metrics.scrape()).doesNotContain("chainkeeper_database_file_bytes");
    new DatabaseFileSize(() -> OptionalLong.of(4711)).measure(metrics);
    assertThat(metrics.scrape()).contains("chainkeeper_database_file_bytes 4711.0");
  }
}
