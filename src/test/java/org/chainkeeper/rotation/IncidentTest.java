package org.chainkeeper.rotation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class IncidentTest {
  private static final Instant NINE = Instant.parse("2026-11-20T09:00:00Z");

  private final Grants grants = mock(Grants.class);
  private final Incident incident = new Incident(grants);

  @Test
  void a_wave_of_refusals_counts_the_table_once_a_second() {
    recently(9, NINE);
    assertThat(incident.lastsAt(NINE)).isFalse();

    recently(10, NINE.plusSeconds(1));
    assertThat(incident.lastsAt(NINE.plusMillis(999))).isFalse();
    verify(grants, times(1)).recentOutcomes(any());
    assertThat(incident.lastsAt(NINE.plusSeconds(1))).isTrue();
  }

  @Test
  void a_second_is_one_of_the_database_however_soon_it_comes() {
    recently(9, NINE);
    assertThat(incident.lastsAt(NINE)).isFalse();

    Instant later = NINE.plusSeconds(3_600);
    recently(10, later);
    assertThat(incident.lastsAt(later)).isTrue();
  }

  private void recently(int refused, Instant asOf) {
    when(grants.recentOutcomes(any()))
        .thenReturn(new RecentOutcomes(refused, refused, Optional.empty(), asOf));
  }
}
