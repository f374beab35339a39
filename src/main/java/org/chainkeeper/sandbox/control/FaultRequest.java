package org.chainkeeper.sandbox.control;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.chainkeeper.sandbox.control.ControlRequest.NotUnderstood;
import org.chainkeeper.sandbox.oauth.Fault;
import org.chainkeeper.sandbox.oauth.FaultKind;

/** A fault as JSON: {@code {"fault":"lose-answer","times":1,"account":…,"for":"PT5S",…}}. */
final class FaultRequest {
  private static final Set<String> FIELDS =
      Set.of("fault", "times", "always", "account", "grant", "for", "rotated");
  private static final Map<String, Fault.Calls> GRANTS =
      Map.of(
          "refresh_token", Fault.Calls.REFRESH,
          "authorization_code", Fault.Calls.CODE,
          "any", Fault.Calls.ANY);

  private FaultRequest() {}

  static Fault read(String body) {
    ControlRequest wish = ControlRequest.read(body, FIELDS);
    FaultKind kind =
        FaultKind.of(wish.word("fault", FaultKind.words()))
            .orElseThrow(() -> new NotUnderstood("fault must be one of: " + FaultKind.words()));
    Fault fault = Fault.once(kind);
    if (wish.flag("always").orElse(false)) {
      fault = fault.times(Fault.ALWAYS);
    }
    fault = fault.times(wish.number("times").orElse(fault.times()));
    fault = fault.on(wish.text("grant").map(FaultRequest::calls).orElse(fault.grant()));
    fault = fault.lasting(wish.duration("for").orElse(fault.lasts()));
    fault = fault.rotated(wish.flag("rotated").orElse(fault.rotated()));
    Optional<String> account = wish.text("account");
    return account.isPresent()
        ? fault.forAccount(ControlRoutes.person(account.get()).accountId())
        : fault;
  }

  private static Fault.Calls calls(String word) {
    return Optional.ofNullable(GRANTS.get(word))
        .orElseThrow(
            () -> new NotUnderstood("grant must be one of: " + new TreeSet<>(GRANTS.keySet())));
  }
}
