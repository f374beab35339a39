package org.chainkeeper.web;

import com.fasterxml.jackson.databind.JsonNode;
import io.javalin.http.BadRequestResponse;
import io.javalin.http.ContentTooLargeResponse;
import io.javalin.http.Context;
import io.javalin.http.UnsupportedMediaTypeResponse;
import java.io.IOException;
import java.util.Locale;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Bodies of requests: small, and JSON. What is thrown here becomes a {@link Problem}. */
public final class RequestBodies {
  private static final Logger log = LoggerFactory.getLogger(RequestBodies.class);

  static final long MOST_BYTES = 64 * 1024;

  private static final long MOST_DROPPED_BYTES = 2 * 1024 * 1024;

  private RequestBodies() {}

  /**
   * The request's JSON object.
   *
   * @throws BadRequestResponse when it is not one
   * @throws ContentTooLargeResponse when it has more than 64 KB
   */
  public static JsonNode object(Context ctx) {
    try {
      var body = Json.MAPPER.readTree(ctx.bodyAsBytes());
      if (!body.isObject()) {
        throw new BadRequestResponse("The body has to be a JSON object.");
      }
      return body;
    } catch (IOException unreadable) {
      throw new BadRequestResponse("The body is not JSON.");
    }
  }

  /** A member that is a text of at most so many characters and not blank. */
  public static Optional<String> text(JsonNode object, String name, int mostCharacters) {
    return Optional.ofNullable(object.path(name).textValue())
        .filter(text -> !text.isBlank() && text.length() <= mostCharacters);
  }

  /** Refuses, before a route is entered, what no route can read. */
  static void check(Context ctx) {
    if (ctx.req().getContentLengthLong() > MOST_BYTES) {
      throw new ContentTooLargeResponse();
    }
    if (hasBody(ctx) && !isJson(ctx)) {
      throw new UnsupportedMediaTypeResponse();
    }
  }

  /**
   * Reads what is left of a refused body and forgets it, at most 2 MB (as Tomcat's {@code
   * maxSwallowSize}): a connection that is closed while its client writes is reset, and the answer
   * is lost with it (RFC 9112, section 9.6).
   */
  static void drop(Context ctx) {
    try {
      ctx.req().getInputStream().skip(MOST_DROPPED_BYTES);
    } catch (IOException clientIsGone) {
      log.debug("a client left while its body was refused", clientIsGone);
    }
  }

  private static boolean hasBody(Context ctx) {
    return ctx.req().getContentLengthLong() > 0 || ctx.header("Transfer-Encoding") != null;
  }

  private static boolean isJson(Context ctx) {
    var type = Optional.ofNullable(ctx.contentType()).orElse("").split(";", 2)[0].strip();
    return type.toLowerCase(Locale.ROOT).equals("application/json");
  }
}
