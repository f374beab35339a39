package org.chainkeeper.testkit;

import java.util.Map;
import java.util.TreeMap;
import org.chainkeeper.sandbox.jira.JiraSite;

/** What the local Jira was asked since an instance was made. */
public final class JiraCalls {
  private final JiraSite jira;
  private final Map<String, Long> before;

  public JiraCalls(World world) {
    jira = world.sandbox().jira();
    before = jira.requests();
  }

  /** How often each endpoint was asked; only those that were. */
  public Map<String, Long> made() {
    Map<String, Long> made = new TreeMap<>(jira.requests());
    made.replaceAll((endpoint, number) -> number - before.getOrDefault(endpoint, 0L));
    made.values().removeIf(number -> number == 0);
    return made;
  }
}
