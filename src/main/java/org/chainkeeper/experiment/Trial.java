package org.chainkeeper.experiment;

import java.time.Duration;
import java.util.List;
import org.chainkeeper.sandbox.AdjustableClock;
import org.chainkeeper.sandbox.Sandbox;
import org.chainkeeper.sandbox.SandboxOptions;
import org.chainkeeper.sandbox.oauth.CallGate.Moment;
import org.chainkeeper.sandbox.oauth.RotationRule;

/** One client, one trouble, one rule, in a world of its own. */
final class Trial {
  private static final int PROOFS = 2;
  private static final Duration DEATH_WITHIN = Duration.ofSeconds(10);

  /**
   * An hour and a little more, after which the access token has expired and no leeway is left. In
   * steps, so that whatever is owed in between is done in between.
   */
  private static final List<Duration> AN_HOUR =
      List.of(
          Duration.ofSeconds(20),
          Duration.ofSeconds(40),
          Duration.ofMinutes(1),
          Duration.ofMinutes(2),
          Duration.ofMinutes(3),
          Duration.ofMinutes(5),
          Duration.ofMinutes(10),
          Duration.ofMinutes(20),
          Duration.ofMinutes(21));

  private final ClientType contender;
  private final FaultScenario trouble;
  private final RotationRule rule;
  private final TrialParameters figures;

  Trial(ClientType contender, FaultScenario trouble, RotationRule rule, TrialParameters figures) {
    this.contender = contender;
    this.trouble = trouble;
    this.rule = rule;
    this.figures =
        switch (trouble) {
          case FaultScenario.None _, FaultScenario.Once _ -> figures;
          case FaultScenario.Crash _ -> figures.withDeadline(FaultScenario.Crash.DEADLINE);
        };
  }

  TrialResult run() throws InterruptedException {
    TrialResult result = TrialResult.nothing(contender.name(), trouble, rule);
    try (Sandbox sandbox = Sandbox.start(0, SandboxOptions.defaults(), new AdjustableClock());
        Client client = contender.enter(sandbox, figures)) {
      prepare(sandbox);
      client.connect();
      for (int expiry = 0; expiry < figures.expiries(); expiry++) {
        ExpiryResult next = expire(sandbox, client);
        result = result.plus(next);
        if (!next.whole()) {
          client.connect();
        }
      }
    }
    return result;
  }

  private void prepare(Sandbox sandbox) {
    sandbox
        .oauth()
        .change(settings ->
            settings
                .withRule(rule)
                .withLatency(TrialParameters.TOKEN_LATENCY, TrialParameters.TOKEN_JITTER));
    sandbox.jira().faults().latency(TrialParameters.JIRA_LATENCY);
  }

  private ExpiryResult expire(Sandbox sandbox, Client client) throws InterruptedException {
    anHourPasses(sandbox, client);
    long before = sandbox.ledger().exchanges();
    int failed = meetTrouble(sandbox, client);
    long loaded = sandbox.ledger().exchanges();
    anHourPasses(sandbox, client);
    long later = sandbox.ledger().exchanges();
    sandbox.oauth().faults().clear();
    boolean whole = isWhole(sandbox, client);
    return new ExpiryResult(loaded - before, later - loaded, macros(), failed, whole);
  }

  private int macros() {
    return switch (trouble) {
      case FaultScenario.None _, FaultScenario.Once _ -> figures.macros();
      case FaultScenario.Crash _ -> 0;
    };
  }

  private int meetTrouble(Sandbox sandbox, Client client) throws InterruptedException {
    return switch (trouble) {
      case FaultScenario.None _ -> load(sandbox, client, figures.macros());
      case FaultScenario.Once once -> {
        sandbox.oauth().faults().add(once.fault());
        yield load(sandbox, client, figures.macros());
      }
      case FaultScenario.Crash _ -> {
        crash(sandbox, client);
        yield 0;
      }
    };
  }

  private void crash(Sandbox sandbox, Client client) throws InterruptedException {
    long held = sandbox.oauth().gate().count(Moment.HELD);
    sandbox.oauth().faults().add(FaultScenario.Crash.answersHeld());
    try (PageLoad _ = page(sandbox, client, figures.macros())) {
      if (!sandbox.oauth().gate().await(Moment.HELD, held + 1, DEATH_WITHIN)) {
        throw new IllegalStateException(contender.name() + " did not refresh after an expiry");
      }
    }
    client.crash();
    sandbox.oauth().faults().clear();
  }

  /** Each expiry by one macro that nothing races with. */
  private boolean isWhole(Sandbox sandbox, Client client) throws InterruptedException {
    for (int proof = 1; proof <= PROOFS; proof++) {
      if (load(sandbox, client, 1) > 0) {
        return false;
      }
      if (proof < PROOFS) {
        anHourPasses(sandbox, client);
      }
    }
    return true;
  }

  private static int load(Sandbox sandbox, Client client, int macros) throws InterruptedException {
    try (PageLoad page = page(sandbox, client, macros)) {
      return page.failures();
    }
  }

  private static PageLoad page(Sandbox sandbox, Client client, int macros) {
    return new PageLoad(client, new PageClock(sandbox.clock(), client, macros), macros);
  }

  private static void anHourPasses(Sandbox sandbox, Client client) throws InterruptedException {
    client.calm();
    for (Duration step : AN_HOUR) {
      sandbox.clock().advance(step);
      client.calm();
    }
  }
}
