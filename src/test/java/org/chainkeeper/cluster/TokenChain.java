package org.chainkeeper.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.chainkeeper.sandbox.Sandbox;
import org.chainkeeper.sandbox.account.Person;
import org.chainkeeper.sandbox.oauth.FamilyView;
import org.chainkeeper.sandbox.oauth.TokenCallLog;

/** The chain of one consent as the authorization server saw it. */
public final class TokenChain {
  private final Sandbox sandbox;
  private final Person person;
  private final String family;

  /** The chain that begins with the person's last consent. */
  public TokenChain(Sandbox sandbox, Person person) {
    this.sandbox = sandbox;
    this.person = person;
    this.family = current().id();
  }

  /** How often one of its tokens was presented. */
  long exchanges() {
    return current().exchanges();
  }

  /** Asserts that the chain is intact without another consent, and that no older token was presented. */
  public void verify() {
    FamilyView now = current();
    assertThat(now.id()).as("%s consented once", person.name()).isEqualTo(family);
    assertThat(now.alive()).as("the chain of %s lives", person.name()).isTrue();
    assertThat(now.refusals()).as("refused tokens of %s", person.name()).isZero();
    assertThat(steppedBack())
        .as("tokens of %s presented after their successors", person.name())
        .isEmpty();
  }

  /** Presentations of a token after one that descends from it: what looks like theft. */
  private List<TokenCallLog.Entry> steppedBack() {
    Map<Integer, Integer> parents = new HashMap<>();
    List<Integer> presented = new ArrayList<>();
    List<TokenCallLog.Entry> wrong = new ArrayList<>();
    for (TokenCallLog.Entry entry : sandbox.ledger().entries()) {
      if (!entry.refresh() || !entry.family().filter(family::equals).isPresent()) {
        continue;
      }
      int token = entry.presented().orElseThrow();
      if (presented.stream().anyMatch(later -> descends(later, token, parents))) {
        wrong.add(entry);
      }
      presented.add(token);
      entry.issued().ifPresent(child -> parents.put(child, token));
    }
    return wrong;
  }

  private static boolean descends(int token, int from, Map<Integer, Integer> parents) {
    int at = token;
    while (parents.containsKey(at)) {
      at = parents.get(at);
      if (at == from) {
        return true;
      }
    }
    return false;
  }

  private FamilyView current() {
    return sandbox.oauth().familyOf(person).orElseThrow();
  }
}
