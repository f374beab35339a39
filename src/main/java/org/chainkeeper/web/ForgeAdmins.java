package org.chainkeeper.web;

import io.javalin.http.Context;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.chainkeeper.admin.UserPermissions;
import org.chainkeeper.admin.UserToken;
import org.chainkeeper.tenant.CallerCheck;

/**
 * How administrators who come through Forge are verified.
 *
 * @param tokens checks the invocation tokens of the admin page
 * @param permissions asks Confluence with the token that the proxy adds
 */
public record ForgeAdmins(CallerCheck tokens, UserPermissions permissions) {
  CallerGate gate() {
    return CallerGate.ofApi(Map.of("Bearer", tokens), RefusalFormat.forgeAdminApi());
  }

  /** The token of the viewer; empty when there is not exactly one that is well-formed. */
  static Optional<UserToken> userToken(Context ctx) {
    List<String> all = new ArrayList<>(1);
    Enumeration<String> headers = ctx.req().getHeaders(ForgeProxy.USER_TOKEN);
    while (headers.hasMoreElements()) {
      all.add(headers.nextElement());
    }
    return all.size() == 1
        ? Optional.of(all.getFirst()).filter(UserToken::isWellFormed).map(UserToken::new)
        : Optional.empty();
  }
}
