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

/**
 * Reads request bodies: JSON of at most 64 KB. {@link ExceptionHandlers} answers the exceptions.
 */
public final class RequestBodies {
  private static final Logger log = LoggerFactory.getLogger(RequestBodies.class);

  static final long MAX_BYTES = 64 * 1024;

  private static final long MAX_DROPPED_BYTES = 2 * 1024 * 1024;

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

  /** A text member that is not blank and not too long. */
  public static Optional<String> text(JsonNode object, String name, int maxCharacters) {
    return Optional.ofNullable(object.path(name).textValue())
        .filter(text -> !text.isBlank() && text.length() <= maxCharacters);
  }

  /** Refuses bodies that no route can read, before the route is called. */
  static void check(Context ctx) {
    if (ctx.req().getContentLengthLong() > MAX_BYTES) {
      throw new ContentTooLargeResponse();
    }
    if (hasBody(ctx) && !isJson(ctx)) {
      throw new UnsupportedMediaTypeResponse();
    }
  }

  /**
   * Reads and discards the rest of a refused body, at most 2 MB (as Tomcat's {@code
   * maxSwallowSize}): a connection that is closed while its client writes is reset, and the answer
   * is lost with it (RFC 9112, section 9.6).
   */
  static void drop(Context ctx) {
    try {
      ctx.req().getInputStream().skip(MAX_DROPPED_BYTES);
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
