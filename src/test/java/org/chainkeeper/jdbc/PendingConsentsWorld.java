package org.chainkeeper.jdbc;

import java.net.URI;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.chainkeeper.consent.Applicant;
import org.chainkeeper.consent.OneTimeId;
import org.chainkeeper.consent.OneTimeIdHash;
import org.chainkeeper.consent.PendingConsent;
import org.chainkeeper.consent.PendingConsents;
import org.chainkeeper.consent.PkceVerifier;
import org.chainkeeper.consent.StateClaim;
import org.chainkeeper.consent.Tickets;
import org.chainkeeper.rotation.AccessToken;
import org.chainkeeper.rotation.RefreshToken;
import org.chainkeeper.rotation.TokenPair;
import org.chainkeeper.tenant.AccountId;
import org.chainkeeper.tenant.Caller;
import org.chainkeeper.tenant.TenantId;
import org.chainkeeper.tenant.Viewer;
import org.junit.jupiter.api.BeforeEach;

/** A tenant with an installation, whose consents are pending. */
interface PendingConsentsWorld {
  Instant NOW = Instant.parse("2026-11-20T08:00:00Z");

  Instant END = NOW.plusSeconds(120);

  TenantId TENANT = new TenantId("tenant");

  Viewer VIEWER = viewer("account");

  Duration CLAIM = Duration.ofMinutes(2);

  OneTimeIdHash CODE = newId();

  Tickets tickets();

  PendingConsents states();

  /** How many tickets and states are stored. */
  int stored();

  void install(TenantId tenant);

  void uninstall(TenantId tenant);

  static OneTimeIdHash newId() {
    return OneTimeId.random(new SecureRandom()).hash();
  }

  static Viewer viewer(String account) {
    var caller = new Caller.Connect(TENANT, URI.create("https://c.test/wiki"));
    return new Viewer(caller, new AccountId(account));
  }

  /** Whose ticket was taken, under the tenant's installation of now. */
  default Applicant applicant() {
    OneTimeIdHash id = newId();
    tickets().put(id, viewer("applicant"), END, NOW);
    return tickets().use(id, NOW).orElseThrow();
  }

  default PendingConsent pending(OneTimeIdHash cookie) {
    return new PendingConsent(applicant(), cookie, new PkceVerifier("v".repeat(43)));
  }

  @BeforeEach
  default void installed() {
    install(TENANT);
  }

  default StateClaim claim(OneTimeIdHash state, OneTimeIdHash cookie, Instant now) {
    return states().claim(state, cookie, CODE, CLAIM, now);
  }

  static TokenPair pair() {
    return new TokenPair(
        new AccessToken("a"), NOW.minusSeconds(9), NOW.plusSeconds(3591), new RefreshToken("r"));
  }

  static List<Boolean> atOnce(Callable<Boolean> take) throws Exception {
    int threads = 8;
    CyclicBarrier together = new CyclicBarrier(threads);
    Callable<Boolean> inStep =
        () -> {
          together.await(10, TimeUnit.SECONDS);
          return take.call();
        };
    try (ExecutorService pool = Executors.newFixedThreadPool(threads)) {
      return pool.invokeAll(Collections.nCopies(threads, inStep)).stream()
          .map(Future::resultNow)
          .toList();
    }
  }
}
