package org.chainkeeper.rotation.explore;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/**
 * The authorization server as the executable model of the protocol has it, with the end of the leeway
 * added, counted from a token's first use. Tokens are numbered in the order in which they were issued.
 */
final class FakeServer {
  private static final int NONE = -1;
  private static final long NEVER = -1;

  private final Rule rule;
  private final long leewayMillis;
  private final List<Integer> parents = new ArrayList<>();
  private final List<Long> usedAt = new ArrayList<>();
  private int firstOfFamily;
  private boolean alive = true;
  private boolean withdrawn;
  private boolean unreadable;

  FakeServer(Rule rule, long leewayMillis) {
    this.rule = rule;
    this.leewayMillis = leewayMillis;
    issue(NONE);
  }

  /** The person has taken the consent back: each presentation is refused from now on. */
  void withdraw() {
    withdrawn = true;
  }

  /** As {@link #withdraw}, and nothing that it says of this family can be read. */
  void withdrawUnreadably() {
    withdrawn = true;
    unreadable = true;
  }

  boolean isUnreadable() {
    return unreadable;
  }

  boolean withdrawn() {
    return withdrawn;
  }

  /** A new family; the one before has ended. */
  int consent() {
    alive = true;
    withdrawn = false;
    unreadable = false;
    firstOfFamily = issue(NONE);
    return firstOfFamily;
  }

  /** The new token's number, or empty when refused. */
  OptionalInt exchange(int token, long now) {
    if (!alive || withdrawn || token < firstOfFamily) {
      return OptionalInt.empty();
    }
    if (!accepts(token, now)) {
      return OptionalInt.empty();
    }
    if (!used(token)) {
      usedAt.set(token, now);
    }
    return OptionalInt.of(issue(token));
  }

  boolean honours(int token) {
    return alive
        && !withdrawn
        && token >= firstOfFamily
        && !used(token)
        && (!honoursTheNewestOnly() || token == newest());
  }

  boolean honoursTheNewestOnly() {
    return rule == Rule.LATEST || rule == Rule.LATEST_STRICT;
  }

  boolean alive() {
    return alive;
  }

  boolean isOfThisFamily(int token) {
    return token >= firstOfFamily;
  }

  int parent(int token) {
    return parents.get(token);
  }

  int issued() {
    return parents.size();
  }

  long digest() {
    long digest = Digest.mix(alive ? 1 : 2, (withdrawn ? 1 : 0) + (unreadable ? 2 : 0));
    for (int token = firstOfFamily; token < parents.size(); token++) {
      digest = Digest.mix(Digest.mix(digest, parents.get(token)), usedAt.get(token));
    }
    return digest;
  }

  private boolean accepts(int token, long now) {
    if (used(token) && now >= usedAt.get(token) + leewayMillis) {
      return revoke();
    }
    return switch (rule) {
      case FORK -> true;
      case TREE -> !(used(token) && hasUsedChild(token)) || revoke();
      case LATEST -> isNewestOrItsParent(token) || (!isSiblingOfNewest(token) && revoke());
      case LATEST_STRICT -> isNewestOrItsParent(token) || revoke();
    };
  }

  private boolean revoke() {
    alive = false;
    return false;
  }

  private boolean isNewestOrItsParent(int token) {
    return token == newest() || token == parent(newest());
  }

  private boolean isSiblingOfNewest(int token) {
    return parent(token) == parent(newest());
  }

  private boolean hasUsedChild(int token) {
    for (int child = token + 1; child < parents.size(); child++) {
      if (parents.get(child) == token && used(child)) {
        return true;
      }
    }
    return false;
  }

  private boolean used(int token) {
    return usedAt.get(token) != NEVER;
  }

  private int newest() {
    return parents.size() - 1;
  }

  private int issue(int parent) {
    parents.add(parent);
    usedAt.add(NEVER);
    return newest();
  }
}
