package org.chainkeeper.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.chainkeeper.fault.ErrorListener;
import org.chainkeeper.fault.StorageUnavailable;
import org.chainkeeper.rotation.GrantId;
import org.chainkeeper.rotation.GrantState;
import org.chainkeeper.rotation.Outcome;
import org.chainkeeper.rotation.RotationListener;
import org.chainkeeper.rotation.TokenResponse;
import org.chainkeeper.rotation.Trigger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Counts and logs the events of the refresh protocol. Logs reasons and names only, no tokens. */
public final class RotationMonitor implements RotationListener {
  private static final Logger log = LoggerFactory.getLogger("org.chainkeeper.rotation");

  private final MeterRegistry meters;
  private final ErrorListener errors;
  private final Counter recovered;
  private final Timer waitTimer;

  public RotationMonitor(MeterRegistry meters, ErrorListener errors) {
    this.meters = meters;
    this.errors = errors;
    this.recovered = meters.counter(MetricNames.RECOVERED_REFUSALS);
    this.waitTimer = meters.timer(MetricNames.REFRESH_WAIT);
    for (Outcome outcome : Outcome.values()) {
      exchanges(outcome);
      for (Trigger trigger : List.of(Trigger.SETTLE, Trigger.TAKEOVER)) {
        settlements(trigger, outcome);
      }
    }
  }

  @Override
  public void exchanged(GrantId id, Trigger trigger, TokenResponse answer, Duration took) {
    Outcome outcome = answer.outcome();
    exchanges(outcome).increment();
    String message = "exchange for account {} ({}): {} {} in {} ms";
    Object[] arguments = {
      id.account(), lowerCase(trigger), lowerCase(outcome), reason(answer), took.toMillis()
    };
    if (outcome == Outcome.ISSUED) {
      log.info(message, arguments);
    } else {
      log.warn(message, arguments);
    }
  }

  @Override
  public void settled(GrantId id, Trigger trigger, Outcome outcome, boolean insideLeeway) {
    settlements(trigger, outcome).increment();
    if (outcome == Outcome.REFUSED && insideLeeway) {
      log.warn(
          "a doubt about account {} was refused inside the leeway: unless the server refuses many"
              + " accounts now, REFRESH_LEEWAY is longer than the server's",
          id.account());
    }
  }

  @Override
  public void recovered(GrantId id) {
    recovered.increment();
    log.info("account {} is connected after all: the refusal has passed", id.account());
  }

  @Override
  public void refused(GrantId id, GrantState state) {
    String message =
        switch (state) {
          case GrantState.Connected _ -> "account {} was refused without effect";
          case GrantState.Suspect _ -> "account {} gets no token ({}); it will be tried again";
          case GrantState.NeedsConsent _ -> "account {} gets no token ({}): needs consent";
        };
    log.warn(message, id.account(), reason(state));
  }

  @Override
  public void leaseLost(GrantId id) {
    log.warn("the lease on account {} was lost during an exchange", id.account());
  }

  @Override
  public void failed(GrantId id, Throwable why) {
    log.warn(
        "a refresh for account {} did not finish and will be continued: {}",
        id.account(),
        why.toString());
    if (!(why instanceof StorageUnavailable)) {
      errors.failed("flight", why);
    }
  }

  @Override
  public void waited(Duration time) {
    waitTimer.record(time);
  }

  private Counter exchanges(Outcome outcome) {
    return meters.counter(MetricNames.TOKEN_EXCHANGES, "outcome", lowerCase(outcome));
  }

  private Counter settlements(Trigger trigger, Outcome outcome) {
    return meters.counter(
        MetricNames.SETTLEMENTS, "cause", lowerCase(trigger), "outcome", lowerCase(outcome));
  }

  private static String reason(TokenResponse answer) {
    return switch (answer) {
      case TokenResponse.Issued _, TokenResponse.Incomplete _ -> "";
      case TokenResponse.Busy(var retryAfter) -> retryAfter.map(Duration::toString).orElse("");
      case TokenResponse.Refused(String why) -> why;
      case TokenResponse.Misconfigured(String why) -> why;
      case TokenResponse.NotSent(String why) -> why;
      case TokenResponse.Unknown(String why) -> why;
    };
  }

  private static String reason(GrantState state) {
    return switch (state) {
      case GrantState.Connected _ -> "";
      case GrantState.Suspect(String why, int _) -> why;
      case GrantState.NeedsConsent(String why, int _) -> why;
    };
  }

  private static String lowerCase(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }
}
