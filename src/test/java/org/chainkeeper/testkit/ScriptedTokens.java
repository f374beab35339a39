package org.chainkeeper.testkit;

import java.util.ArrayList;
import java.util.List;
import org.chainkeeper.rotation.Access;
import org.chainkeeper.rotation.AccessToken;
import org.chainkeeper.rotation.AccessTokens;
import org.chainkeeper.rotation.GrantId;
import org.chainkeeper.tenant.TenantId;

/** Access as a test says it, without a refresh protocol. */
public final class ScriptedTokens implements AccessTokens {
  private final Access first;
  private final Access afterRejection;
  private final List<String> asked = new ArrayList<>();
  private final List<Long> proven = new ArrayList<>();

  public ScriptedTokens(Access first, Access afterRejection) {
    this.first = first;
    this.afterRejection = afterRejection;
  }

  /** {@code token-1} of rotation 1, and after its rejection {@code token-2} of rotation 2. */
  public static ScriptedTokens usable() {
    return new ScriptedTokens(usable(1), usable(2));
  }

  public static Access.Usable usable(long rotation) {
    return new Access.Usable(new AccessToken("token-" + rotation), rotation);
  }

  public List<String> asked() {
    return List.copyOf(asked);
  }

  /** The rotations whose token brought an answer that was proven. */
  public synchronized List<Long> proven() {
    return List.copyOf(proven);
  }

  @Override
  public synchronized Access access(GrantId id, TenantId askedBy) {
    asked.add("access " + id.account());
    return first;
  }

  @Override
  public synchronized Access afterRejection(GrantId id, long rotation, TenantId askedBy) {
    asked.add("afterRejection " + rotation);
    return afterRejection;
  }

  @Override
  public synchronized void proven(GrantId id, long rotation) {
    proven.add(rotation);
  }
}
