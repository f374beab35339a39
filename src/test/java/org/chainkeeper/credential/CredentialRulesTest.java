package org.chainkeeper.credential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.chainkeeper.credential.CredentialRules.Known;
import org.chainkeeper.jira.JiraAnswer;
import org.chainkeeper.jira.JiraAnswer.AnsweredAs;
import org.chainkeeper.tenant.AccountId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CredentialRulesTest {
  private static final AccountId ADA = new AccountId("ada");
  private static final Instant END = Instant.parse("2026-12-01T00:00:00Z");
  private static final Known PROVEN = new Known(Optional.of(ADA), END, Optional.empty());
  private static final Known NEW = new Known(Optional.empty(), END, Optional.empty());
  private static final Known REVOKED =
      new Known(Optional.of(ADA), END, Optional.of(END.minusSeconds(60)));

  private static Optional<CredentialState> judge(JiraAnswer<AccountId> answer, Known known) {
    return CredentialRules.judge(answer, known, END.minusMillis(1));
  }

  private static JiraAnswer<AccountId> as(String id) {
    AccountId account = new AccountId(id);
    return new JiraAnswer.Success<>(new AnsweredAs.Account(account), account);
  }

  @Test
  void the_same_account_is_proven_and_another_one_is_swapped() {
    assertThat(judge(as("ada"), NEW)).contains(CredentialState.PROVEN);
    assertThat(judge(as("ada"), PROVEN)).contains(CredentialState.PROVEN);
    assertThat(judge(as("Ada"), PROVEN)).contains(CredentialState.SWAPPED);
  }

  @Test
  void an_answer_that_does_not_name_its_account_in_the_header_proves_nothing() {
    assertThat(judge(new JiraAnswer.Success<>(new AnsweredAs.Unnamed(), ADA), PROVEN)).isEmpty();
    AnsweredAs other = new AnsweredAs.Account(new AccountId("ben"));
    assertThat(judge(new JiraAnswer.Success<>(other, ADA), PROVEN)).isEmpty();
  }

  @Test
  void history_and_the_end_date_tell_which_kind_of_dead_it_is() {
    JiraAnswer<AccountId> refused = new JiraAnswer.Unauthorized<>();
    assertThat(judge(refused, NEW)).contains(CredentialState.NEVER_WORKED);
    assertThat(judge(refused, PROVEN)).contains(CredentialState.REVOKED_OR_CLOSED);
    assertThat(CredentialRules.judge(refused, PROVEN, END)).contains(CredentialState.EXPIRED);
    assertThat(judge(refused, REVOKED)).contains(CredentialState.REVOKED);
  }

  @Test
  void one_that_answers_after_its_revocation_is_said_to() {
    assertThat(judge(as("ada"), REVOKED)).contains(CredentialState.STILL_ANSWERING);
  }

  @Test
  void a_denial_is_a_restriction_and_no_death() {
    assertThat(judge(new JiraAnswer.Forbidden<>(), PROVEN)).contains(CredentialState.RESTRICTED);
    assertThat(judge(new JiraAnswer.Forbidden<>(), NEW)).contains(CredentialState.RESTRICTED);
  }

  @Test
  void an_outage_a_rate_limit_and_nonsense_prove_nothing() {
    List<JiraAnswer<AccountId>> odd =
        List.of(
            new JiraAnswer.Missing<>(),
            new JiraAnswer.Invalid<>("?"),
            new JiraAnswer.Limited<>(JiraAnswer.LimitScope.SITE, Duration.ofSeconds(9)),
            new JiraAnswer.Failed<>("Jira answered 503"),
            new JiraAnswer.TooLarge<>(),
            new JiraAnswer.Unreadable<>("nonsense"));
    for (JiraAnswer<AccountId> answer : odd) {
      for (Known known : List.of(NEW, PROVEN, REVOKED)) {
        assertThat(judge(answer, known)).as(answer.toString()).isEmpty();
      }
    }
  }

  @Test
  void a_line_break_that_was_pasted_with_a_token_is_removed() {
    Login login = new Login(Login.Kind.API_TOKEN, " ada@example.invalid\t", "secret\r\n");
    assertThat(login.name()).isEqualTo("ada@example.invalid");
    assertThat(login.secret()).isEqualTo("secret");
    assertThat(login.toString()).doesNotContain("secret", "ada");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "  ", "two words", "zwölf", "a\u0000b", "a\nb"})
  void a_secret_that_no_header_can_carry_is_refused_without_being_told(String secret) {
    assertThatThrownBy(() -> new Login(Login.Kind.API_TOKEN, "ada@example.invalid", secret))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("secret has 1 to 4,096 characters of ASCII without spaces");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"ada", "@example.invalid", "ada:x@example.invalid", "a b@example.invalid"})
  void an_api_token_needs_an_e_mail_address(String name) {
    assertThatThrownBy(() -> new Login(Login.Kind.API_TOKEN, name, "secret"))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
