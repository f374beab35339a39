package org.chainkeeper.history;

import java.time.Instant;
import java.util.List;

/**
 * Why a chain ended.
 *
 * @param at when its person was asked to connect again
 * @param evidence what speaks for the cause, in the order of time
 */
public record Loss(LossCause cause, Instant at, List<Evidence> evidence) {
  /** The code of evidence that names a disconnection. */
  public static final String DISCONNECTED = "disconnected";

  public Loss {
    evidence = List.copyOf(evidence);
  }

  /**
   * @param code names the kind of evidence, for a page that translates it
   * @param detail a figure or an answer that belongs to it; empty where there is none
   * @param text the same in words; holds no token, name or tenant
   */
  public record Evidence(String code, Instant at, String detail, String text) {}
}
