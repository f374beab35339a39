package org.chainkeeper.web;

import io.javalin.http.Context;
import java.util.Locale;
import java.util.Optional;
import org.chainkeeper.consent.Applicant;
import org.chainkeeper.installation.ForgeInstallation;
import org.chainkeeper.tenant.AccountId;
import org.chainkeeper.tenant.Caller;
import org.chainkeeper.tenant.CallerVerdict;
import org.chainkeeper.tenant.TenantId;
import org.chainkeeper.tenant.Viewer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One line in the log {@code org.chainkeeper.audit} for each action that changes access: who, from
 * where, with which outcome. Holds no token, ticket, state or code.
 *
 * <p>The address is that of the connection. Behind a proxy that is the proxy's; the client address
 * that the proxy reports is logged separately, unverified.
 */
final class Audit {
  private static final Logger log = LoggerFactory.getLogger("org.chainkeeper.audit");
  private static final String NOT_KNOWN = "-";

  private Audit() {}

  /** An audited action. */
  enum Act {
    INSTALL,
    UNINSTALL,
    ADMIN_PAGE,
    ADMIN_API,
    ADMIN_CHECK,
    ADMIN_DISCONNECT,
    PAUSE,
    RESUME,
    CREDENTIAL,
    WEBHOOK,
    CONSENT_BEGIN,
    CONSENT_END,
    ADOPT,
    DISCONNECT;

    private String text() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  /**
   * @param outcome a constant of the code, never content of a request
   */
  static void log(Context ctx, Act act, Viewer viewer, String outcome) {
    log(ctx, act, viewer.tenant().value(), viewer.account().value(), outcome);
  }

  /**
   * An action of an admin on a connection of the same tenant.
   *
   * @param target the account of a connection that exists
   */
  static void log(Context ctx, Act act, Viewer admin, AccountId target, String outcome) {
    log(ctx, act, admin, outcome + ", of " + target);
  }

  /** An action of a caller that may not be verified. */
  static void log(Context ctx, Act act, CallerVerdict caller, String outcome) {
    switch (caller) {
      case CallerVerdict.Known(var viewer) -> log(ctx, act, viewer, outcome);
      case CallerVerdict.Unlicensed(var viewer) -> log(ctx, act, viewer, outcome);
      case CallerVerdict.Forbidden(var viewer, _) -> log(ctx, act, viewer, outcome);
      case CallerVerdict.Anonymous(Caller tenant) -> log(ctx, act, tenant.tenant(), outcome);
      case CallerVerdict.Rejected _, CallerVerdict.Unavailable _ ->
          log(ctx, act, NOT_KNOWN, NOT_KNOWN, outcome);
    }
  }

  /** An action of Atlassian for a tenant, or in its name. */
  static void log(Context ctx, Act act, TenantId tenant, String outcome) {
    log(ctx, act, tenant.value(), NOT_KNOWN, outcome);
  }

  /** An action of the Forge platform. */
  static void log(Context ctx, Act act, ForgeInstallation installation, String outcome) {
    log(ctx, act, "forge:" + installation.cloudId(), NOT_KNOWN, outcome);
  }

  /** An action in a popup, whose viewer is known once the ticket or state is verified. */
  static void log(Context ctx, Act act, Optional<Applicant> applicant, String outcome) {
    log(
        ctx,
        act,
        applicant.map(one -> one.tenant().value()).orElse(NOT_KNOWN),
        applicant.map(one -> one.account().value()).orElse(NOT_KNOWN),
        outcome);
  }

  private static void log(Context ctx, Act act, String tenant, String account, String outcome) {
    log.info(
        "{} tenant=\"{}\" account=\"{}\" address=\"{}\" forwarded=\"{}\" outcome=\"{}\"",
        act.text(),
        LogText.value(tenant),
        LogText.value(account),
        LogText.value(ctx.ip()),
        LogText.value(Optional.ofNullable(ctx.header("X-Forwarded-For")).orElse(NOT_KNOWN)),
        LogText.value(outcome));
  }
}
