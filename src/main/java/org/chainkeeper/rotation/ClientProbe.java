package org.chainkeeper.rotation;

/** Asks the token endpoint; and finds out, with a token that was never issued, what it thinks of our client. */
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

  /** Whatever an endpoint throws, its request may have arrived. */
  TokenResponse answer(RefreshToken token) {
    try {
      return endpoint.exchange(token);
    } catch (Throwable e) {
      return new TokenResponse.Unknown(e.getClass().getSimpleName());
    }
  }
}
