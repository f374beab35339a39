package org.chainkeeper.jira;

/** About how many issues a search finds; Jira calls it approximate. */
public record Count(long issues) implements Content {
  public Count {
    if (issues < 0) {
      throw new IllegalArgumentException("a negative count");
    }
  }

  @Override
  public boolean isEmpty() {
    return issues == 0;
  }

  @Override
  public int bytes() {
    return Long.BYTES;
  }
}
