package org.chainkeeper.sandbox.control;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.chainkeeper.sandbox.control.ControlRequest.InvalidControlRequest;
import org.chainkeeper.sandbox.oauth.Fault;
import org.chainkeeper.sandbox.oauth.FaultKind;

/** A fault as JSON: {@code {"fault":"lose-answer","times":1,"account":…,"for":"PT5S",…}}. */
final class FaultRequest {
  private static final Set<String> FIELDS =
      Set.of("fault", "times", "always", "account", "grant", "for", "rotated");
  private static final Map<String, Fault.GrantType> GRANTS =
      Map.of(
          "refresh_token", Fault.GrantType.REFRESH,
          "authorization_code", Fault.GrantType.CODE,
          "any", Fault.GrantType.ANY);

  private FaultRequest() {}

  static Fault read(String body) {
    ControlRequest request = ControlRequest.read(body, FIELDS);
    FaultKind kind =
        FaultKind.of(request.required("fault", FaultKind.labels()))
            .orElseThrow(
                () -> new InvalidControlRequest("fault must be one of: " + FaultKind.labels()));
    Fault fault = Fault.once(kind);
    if (request.flag("always").orElse(false)) {
      fault = fault.times(Fault.ALWAYS);
    }
    fault = fault.times(request.number("times").orElse(fault.times()));
    fault = fault.on(request.text("grant").map(FaultRequest::grantType).orElse(fault.grant()));
    fault = fault.withDuration(request.duration("for").orElse(fault.duration()));
    fault = fault.rotated(request.flag("rotated").orElse(fault.rotated()));
    Optional<String> account = request.text("account");
    return account.isPresent()
        ? fault.forAccount(ControlRoutes.person(account.get()).accountId())
        : fault;
  }

  private static Fault.GrantType grantType(String label) {
    return Optional.ofNullable(GRANTS.get(label))
        .orElseThrow(() ->
            new InvalidControlRequest("grant must be one of: " + new TreeSet<>(GRANTS.keySet())));
  }
}
