package org.chainkeeper.atlassian;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.chainkeeper.connection.PictureHosts;
import org.chainkeeper.connection.SiteDirectory;
import org.chainkeeper.connection.SiteListing;
import org.chainkeeper.rotation.AccessToken;

/**
 * {@code GET /oauth/token/accessible-resources}, with one attempt: callers repeat it after a minute
 * at the earliest. At most 1 MB, within five seconds. Safe for concurrent use.
 */
public final class AccessibleResources implements SiteDirectory {
  private static final Duration DEADLINE = Duration.ofSeconds(5);
  private static final int MAX_BODY_BYTES = 1 << 20;

  private final TextCalls calls;
  private final URI address;
  private final ProfileJson json;

  /**
   * @param api without a slash at its end
   * @param pictures where pictures may lie; any other address counts as none
   */
  public AccessibleResources(HttpClient http, URI api, PictureHosts pictures) {
    this.calls = new TextCalls(http, DEADLINE, MAX_BODY_BYTES);
    this.address = URI.create(api + "/oauth/token/accessible-resources");
    this.json = new ProfileJson(pictures);
  }

  @Override
  public SiteListing list(AccessToken token) {
    return calls
        .send(
            HttpRequest.newBuilder(address)
                .header("Accept", "application/json")
                .header("Authorization", "Bearer " + token.value())
                .build())
        .received()
        .map(this::read)
        .orElseGet(SiteListing.Unknown::new);
  }

  private SiteListing read(HttpResponse<String> answer) {
    return switch (answer.statusCode()) {
      case 200 ->
          StrictJson.read(answer.body())
              .flatMap(json::listing)
              .<SiteListing>map(listed -> listed)
              .orElseGet(SiteListing.Unknown::new);
      case 401 -> new SiteListing.TokenRejected();
      default -> new SiteListing.Unknown();
    };
  }
}
