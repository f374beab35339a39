package org.chainkeeper.experiment;

import java.time.Duration;
import java.util.List;
import org.chainkeeper.sandbox.Sandbox;
import org.chainkeeper.sandbox.SandboxOptions;
import org.chainkeeper.sandbox.clock.AdjustableClock;
import org.chainkeeper.sandbox.oauth.CallGate.Stage;
import org.chainkeeper.sandbox.oauth.RotationRule;

/** One client under one scenario and one rule, with its own local Atlassian. */
final class Trial {
  private static final int CHECKS = 2;
  private static final Duration HOLD_TIMEOUT = Duration.ofSeconds(10);

  /**
   * A little more than an hour, after which the access token has expired and no leeway is left. In
   * steps, so that due work runs in between.
   */
  private static final List<Duration> HOUR_STEPS =
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

  private final ClientType clientType;
  private final FaultScenario scenario;
  private final RotationRule rule;
  private final TrialParameters parameters;

  Trial(
      ClientType clientType,
      FaultScenario scenario,
      RotationRule rule,
      TrialParameters parameters) {
    this.clientType = clientType;
    this.scenario = scenario;
    this.rule = rule;
    this.parameters =
        switch (scenario) {
          case FaultScenario.None _, FaultScenario.SingleFault _ -> parameters;
          case FaultScenario.Crash _ -> parameters.withDeadline(FaultScenario.Crash.DEADLINE);
        };
  }

  TrialResult run() throws InterruptedException {
    TrialResult result = TrialResult.empty(clientType.name(), scenario, rule);
    try (Sandbox sandbox = Sandbox.start(0, SandboxOptions.defaults(), new AdjustableClock());
        Client client = clientType.start(sandbox, parameters)) {
      prepare(sandbox);
      client.connect();
      for (int expiry = 0; expiry < parameters.expiries(); expiry++) {
        ExpiryResult next = runExpiry(sandbox, client);
        result = result.plus(next);
        if (!next.chainIntact()) {
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

  private ExpiryResult runExpiry(Sandbox sandbox, Client client) throws InterruptedException {
    advanceOneHour(sandbox, client);
    long before = sandbox.ledger().exchanges();
    int failed = runScenario(sandbox, client);
    long loaded = sandbox.ledger().exchanges();
    advanceOneHour(sandbox, client);
    long later = sandbox.ledger().exchanges();
    sandbox.oauth().faults().clear();
    boolean chainIntact = isChainIntact(sandbox, client);
    return new ExpiryResult(loaded - before, later - loaded, macros(), failed, chainIntact);
  }

  private int macros() {
    return switch (scenario) {
      case FaultScenario.None _, FaultScenario.SingleFault _ -> parameters.macros();
      case FaultScenario.Crash _ -> 0;
    };
  }

  private int runScenario(Sandbox sandbox, Client client) throws InterruptedException {
    return switch (scenario) {
      case FaultScenario.None _ -> load(sandbox, client, parameters.macros());
      case FaultScenario.SingleFault once -> {
        sandbox.oauth().faults().add(once.fault());
        yield load(sandbox, client, parameters.macros());
      }
      case FaultScenario.Crash _ -> {
        crash(sandbox, client);
        yield 0;
      }
    };
  }

  private void crash(Sandbox sandbox, Client client) throws InterruptedException {
    long held = sandbox.oauth().gate().count(Stage.HELD);
    sandbox.oauth().faults().add(FaultScenario.Crash.holdResponses());
    try (PageLoad _ = page(sandbox, client, parameters.macros())) {
      if (!sandbox.oauth().gate().await(Stage.HELD, held + 1, HOLD_TIMEOUT)) {
        throw new IllegalStateException(clientType.name() + " did not refresh after an expiry");
      }
    }
    client.crash();
    sandbox.oauth().faults().clear();
  }

  /** Checks each expiry with one macro, without concurrent requests. */
  private boolean isChainIntact(Sandbox sandbox, Client client) throws InterruptedException {
    for (int check = 1; check <= CHECKS; check++) {
      if (load(sandbox, client, 1) > 0) {
        return false;
      }
      if (check < CHECKS) {
        advanceOneHour(sandbox, client);
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

  private static void advanceOneHour(Sandbox sandbox, Client client) throws InterruptedException {
    client.awaitIdle();
    for (Duration step : HOUR_STEPS) {
      sandbox.clock().advance(step);
      client.awaitIdle();
    }
  }
}
