package org.chainkeeper.rotation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IncidentTest {
  private static final Instant NINE = Instant.parse("2026-11-20T09:00:00Z");

  private final Grants grants = mock(Grants.class);
  private final ManualTime time = new ManualTime(NINE);
  private final Incident incident = new Incident(grants, time);

  @Test
  void a_wave_of_refusals_counts_the_table_once_a_second() {
    recently(30, 9, NINE);
    assertThat(incident.lastsAt(NINE)).isFalse();

    recently(20, 10, NINE.plusSeconds(1));
    assertThat(incident.lastsAt(NINE.plusMillis(999))).isFalse();
    verify(grants, times(1)).recentOutcomes(any());
    assertThat(incident.lastsAt(NINE.plusSeconds(1))).isTrue();
  }

  @Test
  void a_second_is_one_of_the_database_however_soon_it_comes() {
    recently(30, 9, NINE);
    assertThat(incident.lastsAt(NINE)).isFalse();

    Instant later = NINE.plusSeconds(3_600);
    recently(20, 10, later);
    assertThat(incident.lastsAt(later)).isTrue();
  }

  @Test
  void refusals_of_rows_that_were_read_before_the_last_query_do_not_query_again() {
    recently(20, 10, NINE);
    assertThat(incident.lastsAt(NINE)).isTrue();
    assertThat(incident.lastsAt(NINE.minusMillis(1))).isTrue();
    assertThat(incident.lastsAt(NINE.minusSeconds(90))).isTrue();
    verify(grants, times(1)).recentOutcomes(any());
  }

  @Test
  void after_a_second_of_the_node_an_old_row_queries_too() {
    recently(30, 9, NINE);
    assertThat(incident.lastsAt(NINE)).isFalse();

    recently(20, 10, NINE.plusSeconds(1));
    time.advance(Duration.ofMillis(999));
    assertThat(incident.lastsAt(NINE)).isFalse();
    time.advance(Duration.ofMillis(1));
    assertThat(incident.lastsAt(NINE)).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "20,10,true", "21,10,false", "19,9,false", "1000,500,true", "1000,499,false",
    "9,9,true", "2,2,true", "3,2,false", "1,1,false", "0,0,false"
  })
  void it_takes_half_of_twenty_or_all_of_a_few(int exchanged, int refused, boolean lasts) {
    recently(exchanged, refused, NINE);
    assertThat(incident.lasts()).isEqualTo(lasts);
  }

  @ParameterizedTest
  @CsvSource({"20,20", "9,9", "2,2"})
  void no_tenant_causes_it_alone_where_there_are_more(int exchanged, int refused) {
    recent(new RecentOutcomes(exchanged, refused, true, Optional.empty(), NINE));
    assertThat(incident.lasts()).isFalse();
  }

  @Test
  void it_lasts_until_an_exchange_succeeds_after_it_was_seen() {
    recently(12, 12, NINE);
    assertThat(incident.lasts()).isTrue();
    Instant later = NINE.plusSeconds(1_800);
    recent(new RecentOutcomes(0, 0, false, Optional.of(NINE.minusSeconds(1)), later));
    assertThat(incident.lasts()).isTrue();
    recent(new RecentOutcomes(1, 0, false, Optional.of(NINE.plusSeconds(1)), later));
    assertThat(incident.lasts()).isFalse();
  }

  @Test
  void it_is_told_since_when_until_it_ends_and_the_next_one_has_a_time_of_its_own() {
    recently(12, 12, NINE);
    assertThat(incident.since()).contains(NINE);
    recently(14, 14, NINE.plusSeconds(60));
    assertThat(incident.since()).contains(NINE);
    recent(
        new RecentOutcomes(1, 0, false, Optional.of(NINE.plusSeconds(90)), NINE.plusSeconds(91)));
    assertThat(incident.since()).isEmpty();
    recently(12, 12, NINE.plusSeconds(3_600));
    assertThat(incident.since()).contains(NINE.plusSeconds(3_600));
  }

  @Test
  void it_ends_two_hours_after_it_was_seen_last() {
    recently(12, 12, NINE);
    assertThat(incident.lasts()).isTrue();
    recently(0, 0, NINE.plusSeconds(7_199));
    assertThat(incident.lasts()).isTrue();
    recently(0, 0, NINE.plusSeconds(7_200));
    assertThat(incident.lasts()).isFalse();
  }

  private void recently(int exchanged, int refused, Instant asOf) {
    recent(new RecentOutcomes(exchanged, refused, false, Optional.empty(), asOf));
  }

  private void recent(RecentOutcomes recent) {
    when(grants.recentOutcomes(any())).thenReturn(recent);
  }
}
