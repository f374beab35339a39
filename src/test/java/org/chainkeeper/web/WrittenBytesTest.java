package org.chainkeeper.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WrittenBytesTest {
  private static byte[] random(int length) {
    byte[] bytes = new byte[length];
    new Random(length).nextBytes(bytes);
    return bytes;
  }

  private static WrittenBytes written(byte[] bytes) {
    try (WrittenBytes written = new WrittenBytes()) {
      for (int at = 0; at < bytes.length; at += 1_000) {
        written.write(bytes, at, Math.min(1_000, bytes.length - at));
      }
      return written;
    }
  }

  /** How many bytes each write brings. */
  private static List<Integer> writes(WrittenBytes written) throws IOException {
    List<Integer> lengths = new ArrayList<>();
    written.sendTo(
        new OutputStream() {
          @Override
          public void write(int one) {
            lengths.add(1);
          }

          @Override
          public void write(byte[] from, int offset, int length) {
            lengths.add(length);
          }
        });
    return lengths;
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 4_096, 4_097, 65_536, 65_537, 69_632, 300_000})
  void what_was_written_is_sent(int length) throws IOException {
    byte[] bytes = random(length);
    var sent = new ByteArrayOutputStream();

    written(bytes).sendTo(sent);

    assertThat(sent.toByteArray()).isEqualTo(bytes);
    assertThat(written(bytes).size()).isEqualTo(length);
  }

  @Test
  void what_fits_in_64_kb_is_sent_at_once_and_more_in_pieces_of_it() throws IOException {
    assertThat(writes(written(random(5_000)))).containsExactly(5_000);
    assertThat(writes(written(random(65_536)))).containsExactly(65_536);
    assertThat(writes(written(random(140_000)))).containsExactly(4_096, 65_536, 65_536, 4_832);
  }
}
