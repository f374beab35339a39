package org.chainkeeper.experiment;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.chainkeeper.sandbox.oauth.Fault;
import org.chainkeeper.sandbox.oauth.FaultKind;

/** What fails at an expiry. */
public sealed interface FaultScenario {
  /** No fault. */
  record None() implements FaultScenario {}

  /** The next token request meets a fault. */
  record SingleFault(FaultKind kind) implements FaultScenario {
    Fault fault() {
      Fault fault = Fault.once(kind);
      return switch (kind) {
        case SILENCE -> fault.withDuration(TrialParameters.SILENCE);
        case SLOW -> fault.withDuration(TrialParameters.SLOW);
        case LOSE_ANSWER,
            NO_REFRESH_TOKEN,
            REFUSE_INVALID_GRANT,
            REFUSE_UNAUTHORIZED_CLIENT,
            BUSY,
            UNAVAILABLE,
            ERROR,
            GARBAGE,
            REDIRECT,
            REFUSAL_WAVE,
            HOLD ->
            fault;
      };
    }
  }

  /**
   * The server has exchanged the token, the client crashes before it receives the answer, and there is
   * no visit until the next expiry.
   */
  record Crash() implements FaultScenario {
    static Fault holdResponses() {
      return Fault.once(FaultKind.HOLD).times(Fault.ALWAYS);
    }

    /** Of token requests: none times out before the client crashes. */
    static final Duration DEADLINE = Duration.ofSeconds(90);
  }

  /** Its name on the command line and in the table. */
  default String label() {
    return switch (this) {
      case None _ -> "none";
      case SingleFault(FaultKind kind) -> kind.label();
      case Crash _ -> "crash";
    };
  }

  /** All scenarios, in the order of the table. */
  static List<FaultScenario> all() {
    Stream<FaultScenario> scripted =
        Arrays.stream(FaultKind.values())
            .filter(kind -> kind != FaultKind.HOLD)
            .map(SingleFault::new);
    return Stream.of(Stream.of(new None()), scripted, Stream.of(new Crash()))
        .<FaultScenario>flatMap(each -> each)
        .toList();
  }

  /** The one with this {@link #label()}. */
  static Optional<FaultScenario> of(String word) {
    return all().stream().filter(scenario -> scenario.label().equals(word)).findFirst();
  }
}
