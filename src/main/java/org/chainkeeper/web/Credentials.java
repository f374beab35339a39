package org.chainkeeper.web;

import io.javalin.http.Context;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.chainkeeper.tenant.SignedRequest;

/** The token of a request: exactly one, or none, so that it is not ambiguous. */
sealed interface Credentials {
  /** Never logged. */
  record Given(String scheme, String token) implements Credentials {
    @Override
    public String toString() {
      return "Given(***)";
    }
  }

  /**
   * @param rule names what is wrong, for the log
   */
  record Missing(String rule) implements Credentials {}

  /** From the {@code Authorization} header alone, under one of these schemes. */
  static Credentials ofHeader(Context ctx, Set<String> schemes) {
    return only(fromHeaders(ctx), schemes);
  }

  /** From the parameter {@code jwt} or the {@code Authorization} header, as pages take it. */
  static Credentials ofPage(Context ctx) {
    List<Given> all = fromHeaders(ctx);
    ctx.queryParams("jwt").forEach(token -> all.add(new Given("JWT", token)));
    return only(all, Set.of("JWT"));
  }

  static SignedRequest signed(Context ctx, String token) {
    var query = Optional.ofNullable(ctx.queryString()).orElse("");
    return new SignedRequest(ctx.method().name(), AnswerScript.signedPath(ctx), query, token);
  }

  private static List<Given> fromHeaders(Context ctx) {
    List<Given> all = new ArrayList<>(1); // for each request: no stream
    Enumeration<String> headers = ctx.req().getHeaders("Authorization");
    while (headers.hasMoreElements()) {
      all.add(given(headers.nextElement()));
    }
    return all;
  }

  private static Given given(String header) {
    int space = header.indexOf(' ');
    return space < 0
        ? new Given(header, "")
        : new Given(header.substring(0, space), header.substring(space).strip());
  }

  private static Credentials only(List<Given> all, Set<String> schemes) {
    if (all.size() != 1) {
      return new Missing(all.isEmpty() ? "no token" : "more than one token");
    }
    var given = all.getFirst();
    for (String scheme : schemes) {
      if (scheme.equalsIgnoreCase(given.scheme())) { // RFC 9110 section 11.1
        return new Given(scheme, given.token());
      }
    }
    return new Missing("unknown authentication scheme");
  }
}
