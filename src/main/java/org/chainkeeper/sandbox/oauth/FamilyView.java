package org.chainkeeper.sandbox.oauth;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.chainkeeper.sandbox.account.Person;

/**
 * The visible state of a token family at one time.
 *
 * @param alive neither revoked, nor idle for too long, nor replaced by a newer consent
 * @param exchanges how often one of its refresh tokens was presented
 * @param refusals how often one was refused
 * @param newest number of the token that was issued last
 * @param tokens the last ones, at most {@value #SHOWN}, oldest first
 */
public record FamilyView(
    String id,
    Person person,
    Instant consentedAt,
    boolean alive,
    long exchanges,
    long refusals,
    int newest,
    List<Token> tokens) {
  private static final int SHOWN = 20;

  /**
   * One refresh token.
   *
   * @param fingerprint of its secret
   * @param honoured whether it continues the chain without any leeway
   * @param accepted whether an exchange would succeed now
   */
  public record Token(
      int number,
      Optional<Integer> parent,
      String fingerprint,
      boolean used,
      boolean honoured,
      boolean accepted) {}

  static FamilyView of(TokenGrant grant, Instant now, RotationPolicy policy) {
    TokenFamily family = grant.family;
    List<String> secrets = grant.refreshTokens();
    List<Token> tokens = new ArrayList<>();
    for (int i = Math.max(0, secrets.size() - SHOWN); i < secrets.size(); i++) {
      int number = family.oldest() + i;
      tokens.add(
          new Token(
              number,
              family.parent(number),
              RandomSecrets.fingerprint(secrets.get(i)),
              family.used(number),
              family.honours(number, now, policy),
              family.accepts(number, now, policy)));
    }
    return new FamilyView(
        grant.id,
        grant.person,
        grant.consentedAt,
        family.aliveAt(now, policy),
        grant.exchanges,
        grant.refusals,
        family.newest(),
        List.copyOf(tokens));
  }
}
