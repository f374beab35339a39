package org.chainkeeper.jira;

import static org.assertj.core.api.Assertions.assertThat;
import static org.chainkeeper.testkit.ConcurrentMacros.no;
import static org.chainkeeper.testkit.MacroFixture.ADA;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.chainkeeper.testkit.MacroFixture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Tokens and proofs of batches. */
@Timeout(60)
class IssueBatcherProofTest extends IssueBatcherTestCase {
  @Test
  void a_rejected_token_is_replaced_once_for_the_whole_batch() throws InterruptedException {
    List<String> rejections = Collections.synchronizedList(new ArrayList<>(List.of("one", "two")));
    macros.jira.trouble(_ ->
        rejections.isEmpty() ? Optional.empty() : Optional.of(rejected(rejections.removeLast())));
    macros.ask(ADA, "ALL-1");
    macros.ask(ADA, "ALL-2");

    macros.answerAll();

    assertThat(macros.jira.calls())
        .containsExactly(
            "issues ada site-1 ALL-1,ALL-2" + CARD,
            "issues ada site-1 ALL-1,ALL-2" + CARD,
            "rejected ada",
            "issues ada site-1 ALL-1,ALL-2" + CARD);
    macros.assertEachHasItsIssue(2);
  }

  private static JiraAnswer<?> rejected(String ignored) {
    return new JiraAnswer.Unauthorized<>();
  }

  @Test
  void a_nameless_answer_that_leaves_an_issue_out_is_not_believed_without_proof()
      throws InterruptedException {
    macros.jira.trouble(call -> nameless(call, new JiraAnswer.Forbidden<>()));
    macros.ask(ADA, "ALL-1");
    macros.ask(ADA, "ALL-2");

    macros.answerAll();

    assertThat(macros.replies.values())
        .hasSize(2)
        .containsOnly(no(new Refusal.Unproven("Jira did not say as whom it answered")));
  }

  /** As an anonymous caller is answered: with one issue of two. */
  private static Optional<JiraAnswer<?>> nameless(String call, JiraAnswer<?> proof) {
    return Optional.of(
        call.startsWith("myself") ? proof : MacroFixture.unnamed(MacroFixture.page("ALL-1")));
  }

  @Test
  void a_hop_that_was_proven_silent_excuses_no_answer_that_leaves_an_issue_out()
      throws InterruptedException {
    macros.jira.trouble(call -> nameless(call, MacroFixture.saidAs(ADA, ADA)));
    macros.ask(ADA, "ALL-1");
    macros.ask(ADA, "ALL-2");
    macros.answerAll();
    assertThat(macros.replies.get("ada ALL-2")).isEqualTo(no(new Refusal.NoSuchIssue()));
    macros.jira.trouble(call -> nameless(call, new JiraAnswer.Forbidden<>()));
    macros.time.hold();
    macros.ask(ADA, "ALL-3");
    macros.ask(ADA, "ALL-4");

    macros.answerAll();

    assertThat(macros.replies.get("ada ALL-4"))
        .isEqualTo(no(new Refusal.Unproven("Jira did not say as whom it answered")));
  }
}
