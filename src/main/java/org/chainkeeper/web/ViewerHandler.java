package org.chainkeeper.web;

import io.javalin.http.Context;
import org.chainkeeper.tenant.Viewer;

/** What a route does for a verified viewer. */
@FunctionalInterface
public interface ViewerHandler {
  void handle(Context ctx, Viewer viewer) throws Exception;
}
