package org.chainkeeper.sandbox.oauth;

import io.javalin.http.Context;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.chainkeeper.sandbox.oauth.TokenAnswer.Issued;

/**
 * A verbatim token answer. If the token was exchanged, {@code {access_token}} and {@code
 * {refresh_token}} are replaced by the issued tokens.
 *
 * @param status 200 to 599
 */
public record RawResponse(int status, String contentType, Charset charset, String body) {
  public RawResponse {
    if (status < 200 || status > 599) {
      throw new IllegalArgumentException("status must be from 200 to 599");
    }
  }

  /** Any body, sent as JSON in UTF-8. */
  public static RawResponse of(int status, String body) {
    return new RawResponse(status, "application/json", StandardCharsets.UTF_8, body);
  }

  void answer(Context context, Optional<TokenAnswer> exchanged) {
    String filledBody = exchanged.map(this::fillTokens).orElse(body);
    context.status(status).contentType(contentType).result(filledBody.getBytes(charset));
  }

  private String fillTokens(TokenAnswer answer) {
    return answer instanceof Issued issued
        ? body.replace("{access_token}", issued.accessToken())
            .replace("{refresh_token}", issued.refreshToken().orElse(""))
        : body;
  }
}
