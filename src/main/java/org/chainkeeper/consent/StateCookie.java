package org.chainkeeper.consent;

/** Names the cookie that binds a state to the browser which began. */
public final class StateCookie {
  private StateCookie() {}

  public static String name(OneTimeId state) {
    return "chainkeeper-" + state.hash().value().substring(0, 16);
  }
}
