package org.chainkeeper.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.chainkeeper.tenant.TenantId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SignedMessageTest {
  private static final String SPEC_SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
  private static final Instant NOW = Instant.parse("2026-11-30T12:00:00Z");

  private static WebhookSecret secret(String text) {
    return WebhookSecret.parse(text).orElseThrow();
  }

  /** The first is the example of the reference libraries, the others were computed with Python's hmac. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        SPEC_SECRET
            + "|msg_p5jXN8AQM9LWM0D4loKWxJek|1614265330|{\"test\": 2432232314}"
            + "|v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=",
        "whsec_AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8="
            + "|msg_0|0|{\"type\":\"webhook.test\",\"data\":{\"Ümläut\":\"ß €\"}}"
            + "|v1,NF3AlM8o/HqEy2vsMKMSZ+bcwMfcD0e+3cCi7b0PuOk=",
        "whsec_AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=|msg_0|1900000000|x|v1,Nepql0C+qlrtKgDxu2uk4PAzO5bQSpElJ4r4kNN66ZY="
      })
  void a_message_has_the_signature_that_others_compute(
      String secret, String id, long timestamp, String payload, String signature) {
    SignedMessage message =
        SignedMessage.of(
            id, Instant.ofEpochSecond(timestamp).plusMillis(999), payload, List.of(secret(secret)));

    assertThat(message.headers())
        .containsEntry("webhook-id", id)
        .containsEntry("webhook-timestamp", Long.toString(timestamp))
        .containsEntry("webhook-signature", signature)
        .hasSize(3);
    assertThat(message.body()).isEqualTo(payload.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void during_a_rotation_both_secrets_sign_the_new_one_first() {
    WebhookSecret old = secret(SPEC_SECRET);
    WebhookSecret newer = WebhookSecret.random();
    Webhook webhook =
        new Webhook(
            new TenantId("tenant"),
            URI.create("https://hooks.example/"),
            newer,
            Optional.of(old),
            Optional.of(NOW),
            Webhook.State.ON,
            NOW,
            0);

    assertThat(webhook.signing(NOW.minusMillis(1))).containsExactly(newer, old);
    assertThat(webhook.signing(NOW)).containsExactly(newer);
    assertThat(signatures(newer, old)).isEqualTo(signatures(newer) + " " + signatures(old));
  }

  private static String signatures(WebhookSecret... secrets) {
    return String.valueOf(
        SignedMessage.of("msg_1", NOW, "{}", List.of(secrets)).headers().get("webhook-signature"));
  }

  @Test
  void an_id_is_the_same_for_each_attempt_and_has_no_full_stop() {
    UUID event = UUID.fromString("00000000-0000-4000-8000-00000000000a");

    assertThat(SignedMessage.id(event)).isEqualTo("msg_0000000000004000800000000000000a");
  }

  @Test
  void a_random_secret_has_256_bits_and_another_value_each_time() {
    String text = WebhookSecret.random().text();

    assertThat(Base64.getDecoder().decode(text.substring("whsec_".length()))).hasSize(32);
    assertThat(WebhookSecret.random().text()).isNotEqualTo(text);
    assertThat(WebhookSecret.parse(text).map(WebhookSecret::text)).contains(text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "whsec_", "whsec_%%%", "MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", "whsec_AAAA"})
  void what_is_no_secret_of_24_to_64_bytes_is_refused(String text) {
    assertThat(WebhookSecret.parse(text)).isEmpty();
  }

  @Test
  void no_secret_is_printed() {
    Duration day = Duration.ofDays(1);
    Webhook webhook =
        new Webhook(
            new TenantId("tenant"),
            URI.create("https://hooks.example/"),
            secret(SPEC_SECRET),
            Optional.of(secret(SPEC_SECRET)),
            Optional.of(NOW.plus(day)),
            Webhook.State.ON,
            NOW,
            0);

    assertThat(webhook.toString()).doesNotContain("MfKQ9r8").contains("***");
  }
}
