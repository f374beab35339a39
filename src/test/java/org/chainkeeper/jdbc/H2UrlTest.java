package org.chainkeeper.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class H2UrlTest {
  private static final String ENFORCED = ";WRITE_DELAY=0;DB_CLOSE_ON_EXIT=FALSE;TRACE_LEVEL_FILE=0";

  @ParameterizedTest
  @CsvSource({
    "jdbc:h2:file:./data/chainkeeper, jdbc:h2:async:./data/chainkeeper",
    "jdbc:h2:./data/chainkeeper, jdbc:h2:async:./data/chainkeeper",
    "jdbc:h2:~/chainkeeper;REUSE_SPACE=TRUE, jdbc:h2:async:~/chainkeeper",
    "jdbc:h2:C:/data/chainkeeper, jdbc:h2:async:C:/data/chainkeeper",
  })
  void a_file_is_written_to_at_its_end_alone(String url, String kept) {
    assertThat(H2Url.enforced(url)).isEqualTo(kept + ENFORCED + ";REUSE_SPACE=FALSE");
  }

  @ParameterizedTest
  @CsvSource({
    "jdbc:h2:mem:test, jdbc:h2:mem:test",
    "jdbc:h2:mem:test;MODE=REGULAR, jdbc:h2:mem:test;MODE=REGULAR",
    "jdbc:h2:mem:test;WRITE_DELAY=500;db_close_on_exit=true, jdbc:h2:mem:test",
    "jdbc:h2:mem:test;reuse_space=TRUE;file_lock=NO; AUTO_SERVER=TRUE;RETENTION_TIME=0;,"
        + " jdbc:h2:mem:test",
  })
  void what_keeps_data_safe_is_enforced_whatever_the_url_says(String url, String kept) {
    assertThat(H2Url.enforced(url)).isEqualTo(kept + ENFORCED);
  }

  @ParameterizedTest
  @ValueSource(strings = {"jdbc:h2:tcp://localhost/x", "jdbc:h2:ssl://localhost/x"})
  void a_server_of_h2_is_refused(String url) {
    assertThatThrownBy(() -> H2Url.enforced(url))
        .isInstanceOf(DatabaseOpenException.class)
        .hasMessageContaining("CHAINKEEPER_DATABASE_URL");
  }

  @Test
  void settings_show_neither_url_nor_password() {
    assertThat(new DatabaseSettings("jdbc:postgresql://h/d?password=pw1", "u", "pw2", 10))
        .asString()
        .doesNotContain("pw1", "pw2");
  }
}
