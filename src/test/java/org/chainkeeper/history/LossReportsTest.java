package org.chainkeeper.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.chainkeeper.fault.StorageUnavailable;
import org.chainkeeper.rotation.FamilyId;
import org.chainkeeper.rotation.GrantId;
import org.chainkeeper.rotation.GrantState;
import org.chainkeeper.tenant.AccountId;
import org.junit.jupiter.api.Test;

/** Many lost chains, of which some cannot be read. */
class LossReportsTest implements LostChains, GrantHistories {
  private static final Instant LOST = Instant.parse("2026-11-30T09:00:00Z");

  private final List<String> failures = new ArrayList<>();
  private final List<Duration> asked = new ArrayList<>();
  private final List<String> told = new ArrayList<>();
  private final LossReports reports =
      new LossReports(
          this,
          new ChainReports(this, Duration.ofMinutes(10)),
          (grant, _) -> told.add(grant.account().value()),
          (where, _) -> failures.add(where));
  private Optional<RuntimeException> failure = Optional.empty();

  private static ChainSummary chain(String account) {
    return new ChainSummary(
        new GrantId("client", new AccountId(account)),
        new FamilyId(new UUID(0, 1)),
        new GrantState.NeedsConsent("invalid_grant", 0),
        LOST,
        LOST,
        Optional.of(LOST),
        Optional.of(LOST),
        Optional.empty(),
        false,
        LOST);
  }

  @Override
  public List<ChainSummary> unattributed(int limit) {
    return List.of(chain("ada"), chain("ben"), chain("cem"));
  }

  @Override
  public boolean attribute(ChainSummary chain, LossCause cause) {
    return true;
  }

  @Override
  public HistoryPage page(GrantId grant, Optional<HistoryPosition> before, int limit) {
    return new HistoryPage(latest(grant, limit), Optional.empty(), 0);
  }

  @Override
  public List<HistoryEntry> latest(GrantId grant, int limit) {
    if (grant.account().value().equals("ben")) {
      failure.ifPresent(why -> {
        throw why;
      });
    }
    return List.of();
  }

  @Override
  public Optional<ChainSummary> chain(GrantId grant) {
    return Optional.empty();
  }

  @Override
  public List<ChainSummary> chains(AccountId account) {
    return List.of();
  }

  @Override
  public ConcurrentOutcomes outcomes(Instant from, Instant until) {
    asked.add(Duration.between(from, LOST));
    asked.add(Duration.between(LOST, until));
    return ConcurrentOutcomes.NONE;
  }

  @Test
  void other_grants_are_looked_at_for_15_minutes_around_the_first_refusal() {
    reports.run();

    assertThat(asked).hasSize(6).containsOnly(Duration.ofMinutes(15));
  }

  @Test
  void a_chain_that_cannot_be_read_does_not_hide_those_after_it() {
    failure = Optional.of(new IllegalStateException("a line that no version wrote"));

    reports.run();

    assertThat(told).containsExactly("ada", "cem");
    assertThat(failures).containsExactly("cause of a loss");
  }

  @Test
  void an_outage_of_the_database_ends_the_run_and_is_no_failure() {
    failure =
        Optional.of(
            new StorageUnavailable("the database does not answer", new IllegalStateException()));

    reports.run();

    assertThat(told).containsExactly("ada");
    assertThat(failures).isEmpty();
  }
}
