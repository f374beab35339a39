package org.chainkeeper.atlassian;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import javax.crypto.SecretKey;
import org.chainkeeper.fault.StorageUnavailable;
import org.chainkeeper.installation.Installation;
import org.chainkeeper.installation.Installations;
import org.chainkeeper.installation.RecentInstallations;
import org.chainkeeper.installation.RecentInstallations.Remembered;
import org.chainkeeper.installation.SharedSecret;
import org.chainkeeper.tenant.AccountId;
import org.chainkeeper.tenant.Caller;
import org.chainkeeper.tenant.CallerVerdict;
import org.chainkeeper.tenant.TenantId;
import org.chainkeeper.tenant.Viewer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds the tenant that a token names as its issuer and checks the signature with its secrets. */
final class TenantTokens {
  private static final Logger log = LoggerFactory.getLogger(TenantTokens.class);
  private static final String WRONG_SIGNATURE = "signature does not match";
  private static final String UNKNOWN_ISSUER = "issuer has not installed the app";

  private final Installations installations;
  private final Function<TenantId, Optional<Remembered>> remembered;
  private final Consumer<Installation> signed;

  private TenantTokens(
      Installations installations,
      Function<TenantId, Optional<Remembered>> remembered,
      Consumer<Installation> signed) {
    this.installations = installations;
    this.remembered = remembered;
    this.signed = signed;
  }

  /** Reads the installation for every token. */
  static TenantTokens of(Installations installations) {
    return new TenantTokens(installations, _ -> Optional.empty(), _ -> {});
  }

  /**
   * Uses cached installations while they match the signature, and records that the tenant has
   * signed.
   */
  static TenantTokens of(RecentInstallations installations) {
    return new TenantTokens(installations, installations::remembered, installations::noteSigned);
  }

  /**
   * @param secrets the secrets that may have signed the token
   * @param key derives the key from a tenant's secret
   */
  CallerVerdict verify(
      UnverifiedJwt jwt,
      Function<Installation, List<SharedSecret>> secrets,
      Function<SharedSecret, SecretKey> key) {
    Predicate<Installation> signed =
        installed ->
            secrets.apply(installed).stream()
                .anyMatch(secret -> Signatures.hs256(jwt, key.apply(secret)));
    if (jwt.namesSubject() && subject(jwt).isEmpty()) {
      return new CallerVerdict.Rejected("sub is not an account");
    }
    Optional<TenantId> issuer = issuer(jwt);
    if (issuer.isEmpty()) {
      return new CallerVerdict.Rejected(UNKNOWN_ISSUER);
    }
    Optional<Remembered> known = remembered.apply(issuer.get());
    Optional<Installation> signer = known.flatMap(Remembered::found).filter(signed);
    if (signer.isPresent()) {
      return caller(jwt, signer.get());
    }
    return known.filter(Remembered::isNew).isPresent()
        ? new CallerVerdict.Rejected(
            known.get().found().isPresent() ? WRONG_SIGNATURE : UNKNOWN_ISSUER)
        : verifyWithStored(jwt, issuer.get(), signed);
  }

  private CallerVerdict verifyWithStored(
      UnverifiedJwt jwt, TenantId issuer, Predicate<Installation> signed) {
    try {
      var installed = installations.find(issuer);
      if (installed.isEmpty()) {
        return new CallerVerdict.Rejected(UNKNOWN_ISSUER);
      }
      return signed.test(installed.get())
          ? caller(jwt, installed.get())
          : new CallerVerdict.Rejected(WRONG_SIGNATURE);
    } catch (StorageUnavailable e) {
      log.warn("cannot check a caller: {}", e.getMessage());
      return new CallerVerdict.Unavailable();
    }
  }

  private static Optional<TenantId> issuer(UnverifiedJwt jwt) {
    return jwt.claim("iss").filter(TenantId::isWellFormed).map(TenantId::new);
  }

  private CallerVerdict caller(UnverifiedJwt jwt, Installation installed) {
    signed.accept(installed);
    var caller =
        new Caller.Connect(installed.tenant(), installed.baseUrl(), installed.frameOrigins());
    return subject(jwt)
        .<CallerVerdict>map(account -> new CallerVerdict.Known(new Viewer(caller, account)))
        .orElseGet(() -> new CallerVerdict.Anonymous(caller));
  }

  private static Optional<AccountId> subject(UnverifiedJwt jwt) {
    return jwt.claim("sub").filter(AccountId::isWellFormed).map(AccountId::new);
  }
}
