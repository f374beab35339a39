package org.chainkeeper.sandbox.oauth;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/** The reference model's authorization server, line by line: no time, everything in the leeway. */
record ModelServer(List<Integer> parent, Set<Integer> used, boolean alive) {
  record Answer(ModelServer after, Optional<Integer> issued) {}

  static ModelServer fresh() {
    return new ModelServer(List.of(-1), Set.of(), true);
  }

  Answer exchange(int t, RotationRule rule) {
    if (!alive) {
      return new Answer(this, Optional.empty());
    }
    int newest = parent.size() - 1;
    if (rule == RotationRule.TREE) {
      boolean childUsed =
          IntStream.rangeClosed(0, newest).anyMatch(k -> parent.get(k) == t && used.contains(k));
      if (used.contains(t) && childUsed) {
        return new Answer(dead(), Optional.empty());
      }
    } else if (rule != RotationRule.FORK && t != newest && t != parent.get(newest)) {
      boolean sibling = parent.get(t).equals(parent.get(newest));
      ModelServer after = sibling && rule == RotationRule.LATEST ? this : dead();
      return new Answer(after, Optional.empty());
    }
    List<Integer> parents = new ArrayList<>(parent);
    parents.add(t);
    Set<Integer> nowUsed = new HashSet<>(used);
    nowUsed.add(t);
    return new Answer(new ModelServer(parents, nowUsed, true), Optional.of(parent.size()));
  }

  boolean honours(int t, RotationRule rule) {
    boolean newestOnly = rule == RotationRule.LATEST || rule == RotationRule.LATEST_STRICT;
    return alive && !used.contains(t) && (!newestOnly || t == parent.size() - 1);
  }

  private ModelServer dead() {
    return new ModelServer(parent, used, false);
  }
}
