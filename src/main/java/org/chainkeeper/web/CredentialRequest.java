package org.chainkeeper.web;

import com.fasterxml.jackson.databind.JsonNode;
import io.javalin.http.BadRequestResponse;
import io.javalin.http.Context;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.chainkeeper.credential.CredentialAdmin;
import org.chainkeeper.credential.CredentialUse;
import org.chainkeeper.credential.Login;

/** Reads what admins send about credentials; every error names its member, and none holds its value. */
final class CredentialRequest {
  private static final int MAX_TEXT_LENGTH = 8_192;
  private static final int MAX_HOST_LENGTH = 253;

  private CredentialRequest() {}

  /**
   * @throws BadRequestResponse when a member is missing or wrong
   */
  static CredentialAdmin.Request of(Context ctx) {
    JsonNode body = RequestBodies.object(ctx);
    return new CredentialAdmin.Request(
        optional(body, "site", MAX_HOST_LENGTH), login(body), endsOn(body), uses(body));
  }

  /**
   * @throws BadRequestResponse when there is no list of uses
   */
  static Set<CredentialUse> uses(Context ctx) {
    return uses(RequestBodies.object(ctx)).orElseThrow(() -> wrongUses());
  }

  private static Login login(JsonNode body) {
    Login.Kind kind =
        switch (optional(body, "kind", MAX_TEXT_LENGTH).orElse("api-token")) {
          case "api-token" -> Login.Kind.API_TOKEN;
          case "client-credentials" -> Login.Kind.CLIENT_CREDENTIALS;
          default -> throw new BadRequestResponse("kind is api-token or client-credentials.");
        };
    String name = required(body, "name");
    String secret = required(body, "secret");
    try {
      return new Login(kind, name, secret);
    } catch (IllegalArgumentException e) {
      throw new BadRequestResponse(e.getMessage() + ".");
    }
  }

  private static String required(JsonNode body, String name) {
    return optional(body, name, MAX_TEXT_LENGTH)
        .orElseThrow(() -> new BadRequestResponse(name + " is missing."));
  }

  private static Optional<String> optional(JsonNode body, String name, int maxLength) {
    JsonNode value = body.path(name);
    boolean isBlank = value.isTextual() && value.asText().isBlank();
    if (value.isMissingNode() || value.isNull() || isBlank) {
      return Optional.empty();
    }
    if (!value.isTextual() || value.asText().length() > maxLength) {
      throw new BadRequestResponse(name + " is a text of at most " + maxLength + " characters.");
    }
    return Optional.of(value.asText());
  }

  private static Optional<LocalDate> endsOn(JsonNode body) {
    try {
      return optional(body, "endsOn", MAX_TEXT_LENGTH).map(LocalDate::parse);
    } catch (DateTimeException e) {
      throw new BadRequestResponse("endsOn is a date such as 2027-06-30.");
    }
  }

  private static Optional<Set<CredentialUse>> uses(JsonNode body) {
    JsonNode list = body.path("uses");
    if (list.isMissingNode() || list.isNull()) {
      return Optional.empty();
    }
    if (!list.isArray()) {
      throw wrongUses();
    }
    Set<CredentialUse> uses = EnumSet.noneOf(CredentialUse.class);
    for (JsonNode one : list) {
      uses.add(CredentialUse.parse(one.asText()).orElseThrow(() -> wrongUses()));
    }
    return Optional.of(uses);
  }

  private static BadRequestResponse wrongUses() {
    return new BadRequestResponse("uses is a list of count, chart, table and export.");
  }
}
