package org.chainkeeper.cluster;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.chainkeeper.rotation.AccessToken;
import org.chainkeeper.rotation.FamilyId;
import org.chainkeeper.rotation.GrantId;
import org.chainkeeper.rotation.Grants;
import org.chainkeeper.rotation.RefreshToken;
import org.chainkeeper.rotation.TokenPair;
import org.chainkeeper.sandbox.Sandbox;
import org.chainkeeper.sandbox.SandboxOptions;
import org.chainkeeper.sandbox.account.Person;
import org.chainkeeper.sandbox.oauth.TokenAnswer;
import org.chainkeeper.tenant.AccountId;

/** People who consented once and never come by. */
final class IdleGrants {
  private static final String SCOPE = "read:me read:jira-work offline_access";
  private static final Duration MIN_AGE = Duration.ofMinutes(2);

  private IdleGrants() {}

  static void add(Sandbox sandbox, Grants grants, int number) {
    String account = "stranger-" + number;
    Person person =
        new Person(account, "Stranger " + number, account + "@example.invalid", "Guest", "#000000");
    TokenAnswer.Issued issued = sandbox.oauth().issueTo(person, SCOPE);
    Instant now = grants.now();
    TokenPair pair =
        new TokenPair(
            new AccessToken(issued.accessToken()),
            now,
            now.plusSeconds(issued.expiresIn()),
            new RefreshToken(issued.refreshToken().orElseThrow()));
    GrantId id = new GrantId(SandboxOptions.CLIENT_ID, new AccountId(account));
    grants.consent(id, new FamilyId(UUID.randomUUID()), pair, MIN_AGE);
  }
}
