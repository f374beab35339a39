package org.chainkeeper.rotation;

/** A duration of {@link Timing} breaks a rule. The message names the component and the rule. */
public final class InvalidTiming extends IllegalArgumentException {
  private final String component;
  private final String rule;

  InvalidTiming(String component, String rule) {
    super(component + " " + rule);
    this.component = component;
    this.rule = rule;
  }

  /** The component of {@link Timing} that breaks the rule. */
  public String component() {
    return component;
  }

  /** What the component must keep, as the rest of a sentence that begins with its name. */
  public String rule() {
    return rule;
  }
}
