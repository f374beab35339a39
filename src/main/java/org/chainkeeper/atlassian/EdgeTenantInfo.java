package org.chainkeeper.atlassian;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Predicate;
import org.chainkeeper.connection.TenantInfo;

/**
 * {@code GET /_edge/tenant_info} of a site, a public resource, {@code {"cloudId": …}}: Atlassian's
 * "Retrieve my Atlassian site's cloud ID". Only hosts that a tenant may have are called. Safe for
 * concurrent use.
 */
public final class EdgeTenantInfo implements TenantInfo {
  private static final Duration DEADLINE = Duration.ofSeconds(3);
  private static final int MAX_BODY_BYTES = 16 * 1024;

  private final TextCalls calls;
  private final Predicate<URI> allowed;

  /**
   * @param allowed whether a tenant may have this base url
   */
  public EdgeTenantInfo(HttpClient http, Predicate<URI> allowed) {
    this.calls = new TextCalls(http, DEADLINE, MAX_BODY_BYTES);
    this.allowed = allowed;
  }

  @Override
  public Optional<String> cloudId(URI baseUrl) {
    if (!allowed.test(baseUrl)) {
      return Optional.empty();
    }
    return calls
        .send(
            HttpRequest.newBuilder(baseUrl.resolve("/_edge/tenant_info"))
                .header("Accept", "application/json")
                .build())
        .received()
        .filter(response -> response.statusCode() == 200)
        .map(HttpResponse::body)
        .flatMap(StrictJson::object)
        .flatMap(json -> StrictJson.text(json, "cloudId"))
        .filter(JiraApi::isCloudId);
  }
}
