package org.chainkeeper.rotation.explore;

import org.jspecify.annotations.Nullable;

/** A presentation on its way to the server; nobody listens any more once {@code listener} is null. */
final class Request {
  final int token;
  final long sentAt;
  final long diesAt;
  long notBefore;
  @Nullable Actor listener;

  Request(int token, long sentAt, long diesAt, Actor listener) {
    this.token = token;
    this.sentAt = sentAt;
    this.diesAt = diesAt;
    this.listener = listener;
  }

  long digest() {
    long heard = listener == null ? -7 : listener.digest();
    long digest = Digest.mix(Digest.mix(token, sentAt), diesAt);
    return Digest.mix(Digest.mix(digest, notBefore), heard);
  }
}
