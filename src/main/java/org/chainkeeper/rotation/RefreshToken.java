package org.chainkeeper.rotation;

/** What buys the next pair; worth an account, and never printed. */
public record RefreshToken(String value) {
  public RefreshToken {
    if (value.isEmpty()) {
      throw new IllegalArgumentException("an empty token");
    }
  }

  @Override
  public String toString() {
    return "RefreshToken(***)";
  }
}
