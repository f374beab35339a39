package org.chainkeeper.sandbox.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The receiver refuses what the reference libraries refuse; the first row is their example. */
class SignatureCheckTest {
  private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
  private static final String GOOD = "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=";
  private static final String BODY = "{\"test\": 2432232314}";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "msg_p5jXN8AQM9LWM0D4loKWxJek|1614265330|" + GOOD + "|" + BODY + "|0|",
        "msg_p5jXN8AQM9LWM0D4loKWxJek|1614265330|v1,AAAA " + GOOD + "|" + BODY + "|300|",
        "msg_p5jXN8AQM9LWM0D4loKWxJek|1614265330|" + GOOD + "|" + BODY + "|-300|",
        "msg_p5jXN8AQM9LWM0D4loKWxJek|1614265330|"
            + GOOD
            + "|"
            + BODY
            + "|301|the timestamp is not of now",
        "msg_p5jXN8AQM9LWM0D4loKWxJek|1614265330|"
            + GOOD
            + "|"
            + BODY
            + "|-301|the timestamp is not of now",
        "msg_p5jXN8AQM9LWM0D4loKWxJek|1614265331|" + GOOD + "|" + BODY + "|0|no signature matches",
        "msg_p5jXN8AQM9LWM0D4loKWxJeK|1614265330|" + GOOD + "|" + BODY + "|0|no signature matches",
        "msg_p5jXN8AQM9LWM0D4loKWxJek|1614265330|"
            + GOOD
            + "|{\"test\":2432232314}|0|no signature matches",
        "msg_p5jXN8AQM9LWM0D4loKWxJek|1614265330|v1a,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=|"
            + BODY
            + "|0|no signature matches",
        "msg.1|1614265330|" + GOOD + "|" + BODY + "|0|a header is missing",
        "msg_1|x|" + GOOD + "|" + BODY + "|0|the timestamp is not of now",
      })
  void a_request_is_good_with_one_matching_signature_of_now(
      String id,
      String timestamp,
      String signatures,
      String body,
      long later,
      @Nullable String fault) {
    assertThat(
            SignatureCheck.fault(
                SECRET,
                id,
                timestamp,
                signatures,
                body.getBytes(StandardCharsets.UTF_8),
                Instant.ofEpochSecond(1614265330 + later)))
        .isEqualTo(Optional.ofNullable(fault));
  }
}
