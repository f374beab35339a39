package org.chainkeeper.rotation;

/** Calls the token endpoint, also with a token that was never issued, to learn whether it accepts our client. */
final class ClientProbe {
  private final TokenEndpoint endpoint;
  private final ClientGate gate;

  ClientProbe(TokenEndpoint endpoint, ClientGate gate) {
    this.endpoint = endpoint;
    this.gate = gate;
  }

  /** Whether the server accepts our client. */
  boolean call() {
    return gate.probed(answer(RefreshToken.neverIssued()));
  }

  /** An exception is an unknown outcome: the request may have arrived. */
  TokenResponse answer(RefreshToken token) {
    try {
      return endpoint.exchange(token);
    } catch (Throwable e) {
      return new TokenResponse.Unknown(e.getClass().getSimpleName());
    }
  }
}
