package org.chainkeeper.rotation.explore;

import org.jspecify.annotations.Nullable;

/** A presentation on its way to the server; {@code listener} is null when no node waits for it any more. */
final class Request {
  final Chain chain;
  final int token;
  final long sentAt;
  final long diesAt;
  long notBefore;
  @Nullable Actor listener;

  Request(Chain chain, int token, long sentAt, long diesAt, Actor listener) {
    this.chain = chain;
    this.token = token;
    this.sentAt = sentAt;
    this.diesAt = diesAt;
    this.listener = listener;
  }

  long digest() {
    long heard = listener == null ? -7 : listener.digest();
    long digest = Digest.mix(Digest.mix(token + 1_000L * chain.index, sentAt), diesAt);
    return Digest.mix(Digest.mix(digest, notBefore), heard);
  }
}
