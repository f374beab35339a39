package org.chainkeeper.atlassian;

import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Function;
import javax.crypto.SecretKey;
import org.chainkeeper.tenant.AccountId;
import org.chainkeeper.tenant.Caller;
import org.chainkeeper.tenant.Checked;
import org.chainkeeper.tenant.Installation;
import org.chainkeeper.tenant.Installations;
import org.chainkeeper.tenant.SharedSecret;
import org.chainkeeper.tenant.StorageUnavailable;
import org.chainkeeper.tenant.TenantId;
import org.chainkeeper.tenant.Viewer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds the tenant that a token names as its issuer and checks the signature with its secrets. */
final class TenantTokens {
  private static final Logger log = LoggerFactory.getLogger(TenantTokens.class);
  private static final String UNKNOWN_ISSUER = "issuer has not installed the app";

  private final Installations installations;
  private final Function<TenantId, Optional<Installation>> remembered;
  private final InstantSource clock;

  private TenantTokens(
      Installations installations,
      Function<TenantId, Optional<Installation>> remembered,
      InstantSource clock) {
    this.installations = installations;
    this.remembered = remembered;
    this.clock = clock;
  }

  /** Reads the installation for every token. */
  static TenantTokens of(Installations installations, InstantSource clock) {
    return new TenantTokens(installations, _ -> Optional.empty(), clock);
  }

  /** Believes what is remembered as long as it explains the signature. */
  static TenantTokens of(RecentInstallations installations, InstantSource clock) {
    return new TenantTokens(installations, installations::remembered, clock);
  }

  /**
   * @param key how the key is made of a tenant's secret
   */
  Checked verify(UnverifiedJwt jwt, Function<SharedSecret, SecretKey> key) {
    if (jwt.has("sub") && subject(jwt).isEmpty()) {
      return new Checked.Rejected("sub is not an account");
    }
    Optional<TenantId> issuer = issuer(jwt);
    if (issuer.isEmpty()) {
      return new Checked.Rejected(UNKNOWN_ISSUER);
    }
    return remembered
        .apply(issuer.get())
        .filter(installed -> isSigned(jwt, installed, key))
        .map(installed -> caller(jwt, installed))
        .orElseGet(() -> verifyWithStored(jwt, issuer.get(), key));
  }

  private Checked verifyWithStored(
      UnverifiedJwt jwt, TenantId issuer, Function<SharedSecret, SecretKey> key) {
    try {
      var installed = installations.find(issuer);
      if (installed.isEmpty()) {
        return new Checked.Rejected(UNKNOWN_ISSUER);
      }
      return isSigned(jwt, installed.get(), key)
          ? caller(jwt, installed.get())
          : new Checked.Rejected("signature does not match");
    } catch (StorageUnavailable e) {
      log.warn("cannot check a caller: {}", e.getMessage());
      return new Checked.Unavailable();
    }
  }

  private static Optional<TenantId> issuer(UnverifiedJwt jwt) {
    return jwt.claim("iss").filter(iss -> !iss.isBlank() && iss.length() <= 255).map(TenantId::new);
  }

  private boolean isSigned(
      UnverifiedJwt jwt, Installation installed, Function<SharedSecret, SecretKey> key) {
    return installed.secretsAt(clock.instant()).stream()
        .anyMatch(secret -> Signatures.hs256(jwt, key.apply(secret)));
  }

  private static Checked caller(UnverifiedJwt jwt, Installation installed) {
    var caller = new Caller.Connect(installed.tenant(), installed.baseUrl());
    return subject(jwt)
        .<Checked>map(account -> new Checked.Known(new Viewer(caller, account)))
        .orElseGet(() -> new Checked.Anonymous(caller));
  }

  private static Optional<AccountId> subject(UnverifiedJwt jwt) {
    return jwt.claim("sub").filter(sub -> !sub.isBlank() && sub.length() <= 128).map(AccountId::new);
  }
}
