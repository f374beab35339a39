package org.chainkeeper.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.MessageFormat;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.chainkeeper.connection.AccountProfile;
import org.chainkeeper.connection.Connection;
import org.chainkeeper.connection.DenialCause;
import org.chainkeeper.connection.Site;
import org.chainkeeper.consent.ConsentResult;
import org.chainkeeper.credential.CredentialState;
import org.chainkeeper.rotation.GrantId;
import org.chainkeeper.tenant.AccountId;
import org.chainkeeper.tenant.TenantId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class MessagesTest {
  private static final Messages ENGLISH = Messages.in(Language.ENGLISH);
  private static final Messages GERMAN = Messages.in(Language.GERMAN);
  private static final Connection CONNECTION =
      new Connection(
          new TenantId("acme"),
          new GrantId("client", new AccountId("ada")),
          new AccountProfile(new AccountId("ada"), "Ada {1} 'x'", URI.create("")),
          List.of(),
          Instant.EPOCH);

  private static final Site SITE =
      new Site("c", "Acme", URI.create("https://acme.atlassian.net"), URI.create(""));

  static Stream<String> keys() {
    return ENGLISH.keys().stream();
  }

  static Stream<ConsentResult> ends() {
    return Stream.of(
        new ConsentResult.Connected(CONNECTION, List.of()),
        new ConsentResult.Connected(CONNECTION, List.of(SITE)),
        new ConsentResult.Unfinished(Duration.ofSeconds(3)),
        new ConsentResult.Denied(DenialCause.ACCOUNT_DEACTIVATED),
        new ConsentResult.Denied(DenialCause.MISSING_SCOPES),
        new ConsentResult.ScopesMissing(List.of("read:me", "read:jira-work")),
        new ConsentResult.Declined(),
        new ConsentResult.WrongAccount("Bo", Optional.of("Ada")),
        new ConsentResult.WrongAccount("Bo", Optional.empty()),
        new ConsentResult.StateInvalid(),
        new ConsentResult.CodeMissing(),
        new ConsentResult.NoRefreshToken(),
        new ConsentResult.Misconfigured(),
        new ConsentResult.AtlassianFailed());
  }

  @Test
  void german_has_the_same_texts_as_english() throws IOException {
    assertThat(file("words_de").stringPropertyNames())
        .containsExactlyInAnyOrderElementsOf(file("words").stringPropertyNames())
        .hasSizeGreaterThan(30);
  }

  @ParameterizedTest
  @MethodSource("keys")
  void a_text_is_not_empty_and_its_german_is_not_english(String key) {
    assertThat(GERMAN.pattern(key)).isNotBlank();
    assertThat(ENGLISH.pattern(key)).isNotBlank();
    assertThat(key.startsWith("field.") || !GERMAN.pattern(key).equals(ENGLISH.pattern(key)))
        .isTrue();
  }

  @ParameterizedTest
  @EnumSource
  void a_credentials_state_is_explained_to_an_admin_in_the_words_of_the_notices(
      CredentialState state) {
    assertThat(CredentialJson.explanation(state, ENGLISH).replace('’', '\''))
        .isEqualTo(state.explanation());
    assertThat(CredentialJson.explanation(state, GERMAN)).isNotEqualTo(state.explanation());
  }

  @ParameterizedTest
  @CsvSource({"words, macro.ts", "words_de, macro.de.ts"})
  void fields_are_named_as_the_scripts_of_macros_name_them(String catalogue, String script)
      throws IOException {
    String all = Files.readString(Path.of("frontend/src/messages", script));
    int start = all.indexOf("export const fields");
    String fields = all.substring(start, all.indexOf("\n}", start));
    Map<Object, Object> named = new HashMap<>();
    Pattern.compile("(\\w+): '([^']+)'")
        .matcher(fields)
        .results()
        .forEach(one -> named.put("field." + one.group(1), one.group(2)));
    assertThat(named).hasSizeGreaterThan(30);
    assertThat(file(catalogue)).containsAllEntriesOf(named);
  }

  @ParameterizedTest
  @MethodSource("keys")
  void a_text_says_the_same_values_in_both_languages(String key) {
    assertThat(places(GERMAN.pattern(key))).isEqualTo(places(ENGLISH.pattern(key)));
    assertThat(GERMAN.pattern(key) + ENGLISH.pattern(key)).doesNotContain("'");
  }

  @ParameterizedTest
  @MethodSource("ends")
  void each_end_of_a_consent_has_words_in_both(ConsentResult end) {
    var english = ConsentMessage.of(end, ENGLISH);
    var german = ConsentMessage.of(end, GERMAN);

    assertThat(german.status()).isEqualTo(english.status());
    assertThat(german.outcome()).isEqualTo(english.outcome());
    assertThat(german.language().tag()).isEqualTo("de");
    assertThat(List.of(german.title(), german.text(), german.action()))
        .doesNotContain(english.title(), english.text(), english.action())
        .noneMatch(text -> text.contains("{0}"));
  }

  @ParameterizedTest
  @EnumSource(Language.class)
  void a_name_is_said_as_it_is(Language language) {
    var said =
        ConsentMessage.of(
            new ConsentResult.Connected(CONNECTION, List.of()), Messages.in(language));

    assertThat(said.text()).contains("Ada {1} 'x'");
  }

  private static int places(String pattern) {
    return new MessageFormat(pattern).getFormatsByArgumentIndex().length;
  }

  private static Properties file(String name) throws IOException {
    var texts = new Properties();
    try (Reader reader =
        new InputStreamReader(
            MessagesTest.class.getResourceAsStream("/web/" + name + ".properties"),
            StandardCharsets.UTF_8)) {
      texts.load(reader);
    }
    return texts;
  }
}
