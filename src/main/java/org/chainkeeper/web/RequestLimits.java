package org.chainkeeper.web;

import io.javalin.http.BadRequestResponse;
import io.javalin.http.Context;

/**
 * Limits that are checked before parameters are parsed. {@link Listener} limits the length of all
 * headers, including the query.
 */
final class RequestLimits {
  static final int MAX_PARAMETERS = 100;
  static final int MAX_PATH_CHARACTERS = 2_048;

  private RequestLimits() {}

  /**
   * @throws BadRequestResponse when a limit is exceeded
   */
  static void check(Context ctx) {
    if (ctx.req().getRequestURI().length() > MAX_PATH_CHARACTERS) {
      throw new BadRequestResponse("A path may have 2,048 characters.");
    }
    var query = ctx.queryString();
    if (query != null && hasTooMany(query)) {
      throw new BadRequestResponse("A request may have 100 parameters.");
    }
  }

  private static boolean hasTooMany(String query) {
    int separators = 0;
    for (int at = query.indexOf('&'); at >= 0; at = query.indexOf('&', at + 1)) {
      separators++;
    }
    return separators >= MAX_PARAMETERS;
  }
}
