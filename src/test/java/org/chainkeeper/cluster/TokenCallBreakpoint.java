package org.chainkeeper.cluster;

import java.time.Duration;
import org.chainkeeper.sandbox.account.Person;
import org.chainkeeper.sandbox.oauth.AuthorizationServer;
import org.chainkeeper.sandbox.oauth.CallGate;
import org.chainkeeper.sandbox.oauth.Fault;
import org.chainkeeper.sandbox.oauth.FaultKind;

/** Stops one token call at the authorization server; all that are stopped go on, or not, together. */
final class TokenCallBreakpoint implements Breakpoint {
  private final CallGate gate;
  private final long number;

  private TokenCallBreakpoint(CallGate gate) {
    this.gate = gate;
    this.number = gate.count(CallGate.Stage.HELD) + 1;
  }

  /** Stops the person's next token call before the server looks at it, or after it has exchanged. */
  static Breakpoint at(AuthorizationServer server, Person person, boolean exchanged) {
    Breakpoint halt = new TokenCallBreakpoint(server.gate());
    server
        .faults()
        .add(Fault.once(FaultKind.HOLD).rotated(exchanged).forAccount(person.accountId()));
    return halt;
  }

  @Override
  public boolean await(Duration timeout) throws InterruptedException {
    return gate.await(CallGate.Stage.HELD, number, timeout);
  }

  @Override
  public void release() {
    gate.release();
  }

  @Override
  public void cut() {
    gate.cut();
  }
}
