package org.chainkeeper.admin;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.chainkeeper.connection.AccountProfile;
import org.chainkeeper.connection.Connection;
import org.chainkeeper.history.ChainReport;
import org.chainkeeper.history.ChainReports;
import org.chainkeeper.history.ChainSummary;
import org.chainkeeper.history.ConcurrentOutcomes;
import org.chainkeeper.history.GrantHistories;
import org.chainkeeper.history.HistoryEntry;
import org.chainkeeper.history.HistoryEntry.StateName;
import org.chainkeeper.history.HistoryPage;
import org.chainkeeper.history.HistoryPosition;
import org.chainkeeper.history.Loss;
import org.chainkeeper.history.LossCause;
import org.chainkeeper.rotation.FamilyId;
import org.chainkeeper.rotation.GrantId;
import org.chainkeeper.rotation.GrantState;
import org.chainkeeper.rotation.HistoryKind;
import org.chainkeeper.rotation.Holder;
import org.chainkeeper.rotation.NodeId;
import org.chainkeeper.rotation.Outcome;
import org.chainkeeper.rotation.Trigger;
import org.chainkeeper.tenant.AccountId;
import org.chainkeeper.tenant.TenantId;
import org.chainkeeper.testkit.FixedPauses;
import org.chainkeeper.testkit.InMemoryLinks;
import org.junit.jupiter.api.Test;

/** What the admins of two tenants see of a person who has disconnected in one of them. */
class ConnectionHistoriesTest implements GrantHistories {
  private static final TenantId HERE = new TenantId("here");
  private static final TenantId THERE = new TenantId("there");
  private static final GrantId GRANT = new GrantId("client", new AccountId("ada"));
  private static final FamilyId FAMILY = new FamilyId(new UUID(0, 1));
  private static final Instant CONSENTED = Instant.parse("2026-11-01T08:00:00Z");
  private static final Instant LEFT = Instant.parse("2026-11-20T08:00:00Z");
  private static final Instant REFUSED = LEFT.plus(Duration.ofMinutes(5));

  private final InMemoryLinks links = new InMemoryLinks();
  private static final AccountId ROOT = new AccountId("root");

  /** Ended by an admin, and not ended when the history is read. */
  private static final List<Pause> PAUSES =
      List.of(
          new Pause(
              LEFT.minusSeconds(60),
              Optional.of(ROOT),
              LEFT.plusSeconds(600),
              Optional.of(LEFT.plusSeconds(60)),
              Optional.empty()),
          new Pause(
              REFUSED.minusSeconds(1),
              Optional.empty(),
              REFUSED.plusSeconds(600),
              Optional.empty(),
              Optional.empty()));

  private final ConnectionHistories histories = histories(List.of());

  private ConnectionHistories histories(List<Pause> pauses) {
    return new ConnectionHistories(
        links, new ChainReports(this, Duration.ofMinutes(10)), new FixedPauses(pauses));
  }

  @Override
  public List<HistoryEntry> latest(GrantId grant, int limit) {
    HistoryEntry.Step step =
        new HistoryEntry.Step(
            new Holder(new UUID(0, 9)),
            new NodeId("node"),
            Trigger.EXPIRED,
            Outcome.REFUSED,
            "invalid_grant",
            "first",
            Optional.of(REFUSED),
            Duration.ofMillis(100));
    return List.of(
        entry(CONSENTED, HistoryKind.CONSENT, Optional.empty(), Optional.of("first"), HERE),
        entry(LEFT, HistoryKind.DISCONNECTION, Optional.empty(), Optional.empty(), THERE),
        entry(REFUSED, HistoryKind.EXCHANGE, Optional.of(step), Optional.empty(), HERE));
  }

  @Override
  public HistoryPage page(GrantId grant, Optional<HistoryPosition> before, int limit) {
    return new HistoryPage(latest(grant, limit), Optional.empty(), 0);
  }

  private static HistoryEntry entry(
      Instant at,
      HistoryKind kind,
      Optional<HistoryEntry.Step> step,
      Optional<String> issued,
      TenantId tenant) {
    return new HistoryEntry(
        at, kind, FAMILY, StateName.CONNECTED, step, issued, Optional.of(tenant), Optional.empty());
  }

  @Override
  public Optional<ChainSummary> chain(GrantId grant) {
    return Optional.of(
        new ChainSummary(
            grant,
            FAMILY,
            new GrantState.NeedsConsent("invalid_grant", 0),
            CONSENTED,
            CONSENTED,
            Optional.of(REFUSED),
            Optional.of(REFUSED),
            Optional.of(LossCause.DISCONNECTED),
            false,
            REFUSED));
  }

  @Override
  public List<ChainSummary> chains(AccountId account) {
    return chain(GRANT).stream().toList();
  }

  @Override
  public ConcurrentOutcomes outcomes(Instant from, Instant until) {
    return ConcurrentOutcomes.NONE;
  }

  private ChainReport seenFrom(TenantId tenant) {
    links.link(
        new Connection(
            tenant,
            GRANT,
            new AccountProfile(GRANT.account(), "Ada", URI.create("https://avatar.example/a.png")),
            List.of(),
            CONSENTED));
    return histories.of(tenant, GRANT.account(), Optional.empty()).orElseThrow().report();
  }

  @Test
  void the_tenant_sees_when_its_person_disconnected() {
    ChainReport report = seenFrom(THERE);

    assertThat(report.entries()).extracting(HistoryEntry::kind).contains(HistoryKind.DISCONNECTION);
    assertThat(report.loss().orElseThrow().evidence()).extracting(Loss.Evidence::at).contains(LEFT);
  }

  @Test
  void another_tenant_learns_it_neither_from_a_line_nor_from_the_evidence() {
    ChainReport report = seenFrom(HERE);

    assertThat(report.entries())
        .extracting(HistoryEntry::kind)
        .containsExactly(HistoryKind.CONSENT, HistoryKind.EXCHANGE);
    assertThat(report.loss().orElseThrow().evidence())
        .extracting(Loss.Evidence::at)
        .contains(REFUSED)
        .doesNotContain(LEFT);
  }

  @Test
  void pauses_of_the_tenant_are_lines_at_their_time_and_one_under_way_has_no_end() {
    var _ = seenFrom(HERE);

    List<HistoryEntry> lines =
        histories(PAUSES)
            .of(HERE, GRANT.account(), Optional.empty())
            .orElseThrow()
            .report()
            .entries();

    assertThat(lines)
        .extracting(HistoryEntry::kind)
        .containsExactly(
            HistoryKind.CONSENT,
            HistoryKind.PAUSED,
            HistoryKind.RESUMED,
            HistoryKind.PAUSED,
            HistoryKind.EXCHANGE);
    assertThat(lines.get(1).actor()).contains(ROOT);
    assertThat(lines.get(1).family()).isEqualTo(FAMILY);
    assertThat(lines.get(2).at()).isEqualTo(LEFT.plusSeconds(60));
    assertThat(lines.get(2).actor()).isEmpty();
  }
}
