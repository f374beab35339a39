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

/** Finds the tenant that a token names as its issuer and checks the signature with its secrets. */
final class TenantTokens {
  private final Installations installations;
  private final InstantSource clock;
  private final Signatures signatures;

  TenantTokens(Installations installations, InstantSource clock) {
    this.installations = installations;
    this.clock = clock;
    this.signatures = new Signatures(clock);
  }

  /**
   * @param key how the key is made of a tenant's secret
   */
  Checked verify(UnverifiedJwt jwt, Function<SharedSecret, SecretKey> key) {
    try {
      var installed = issuer(jwt).flatMap(installations::find);
      if (installed.isEmpty()) {
        return new Checked.Rejected("issuer has not installed the app");
      }
      return isSigned(jwt, installed.get(), key)
          ? subject(jwt, installed.get())
          : new Checked.Rejected("signature does not match");
    } catch (StorageUnavailable e) {
      return new Checked.Unavailable();
    }
  }

  private static Optional<TenantId> issuer(UnverifiedJwt jwt) {
    return jwt.claim("iss").filter(iss -> !iss.isBlank() && iss.length() <= 255).map(TenantId::new);
  }

  private boolean isSigned(
      UnverifiedJwt jwt, Installation installed, Function<SharedSecret, SecretKey> key) {
    return installed.secretsAt(clock.instant()).stream()
        .anyMatch(secret -> signatures.hs256(jwt, key.apply(secret)));
  }

  private static Checked subject(UnverifiedJwt jwt, Installation installed) {
    var caller = new Caller.Connect(installed.tenant(), installed.baseUrl());
    if (!jwt.has("sub")) {
      return new Checked.Anonymous(caller);
    }
    return jwt.claim("sub")
        .filter(sub -> !sub.isBlank() && sub.length() <= 128)
        .<Checked>map(sub -> new Checked.Known(new Viewer(caller, new AccountId(sub))))
        .orElseGet(() -> new Checked.Rejected("sub is not an account"));
  }
}
