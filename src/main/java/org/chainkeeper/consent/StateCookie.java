package org.chainkeeper.consent;

/** The name of the cookie that binds a state to the browser that started. */
public final class StateCookie {
  private StateCookie() {}

  public static String name(OneTimeId state) {
    return "chainkeeper-" + state.hash().value().substring(0, 16);
  }
}
