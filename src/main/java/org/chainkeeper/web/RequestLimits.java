package org.chainkeeper.web;

import io.javalin.http.BadRequestResponse;
import io.javalin.http.Context;

/**
 * What a request may have before its parameters are parsed or anything is computed of them. The length
 * of all headers, the query among them, is limited by {@link Listener}.
 */
final class RequestLimits {
  static final int MAX_PARAMETERS = 100;
  static final int MAX_PATH_CHARACTERS = 2_048;

  private RequestLimits() {}

  /**
   * @throws BadRequestResponse when there is too much of something
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
