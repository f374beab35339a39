package org.chainkeeper.jira;

import java.time.Instant;
import java.util.UUID;
import org.chainkeeper.rotation.GrantId;
import org.chainkeeper.tenant.AccountId;

/** As whom Jira is asked. Answers to one identity are never given to another. */
public sealed interface Identity {
  /** Whose shares of calls, points and memory are used. */
  AccountId shareHolder();

  /**
   * A connected reader.
   *
   * @param connectedAt of the consent: a new one starts without cached answers
   */
  record Reader(GrantId grant, Instant connectedAt) implements Identity {
    @Override
    public AccountId shareHolder() {
      return grant.account();
    }
  }

  /**
   * A credential that a tenant's admin has stored. It has shares of its own, also when its account is a
   * person's who reads pages as well.
   *
   * @param credential another secret has another one
   * @param account as which Jira has to answer
   */
  record ServiceAccount(UUID credential, AccountId account) implements Identity {
    @Override
    public AccountId shareHolder() {
      return new AccountId("service-account:" + credential);
    }
  }
}
