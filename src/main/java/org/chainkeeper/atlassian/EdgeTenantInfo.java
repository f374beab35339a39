package org.chainkeeper.atlassian;

import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Predicate;
import org.chainkeeper.connection.TenantInfo;

/**
 * {@code GET /_edge/tenant_info} of a site, which answers anybody with {@code {"cloudId": …}}:
 * Atlassian's "Retrieve my Atlassian site's cloud ID". Only hosts that a tenant may have are asked.
 * Safe for concurrent use.
 */
public final class EdgeTenantInfo implements TenantInfo {
  private static final Duration DEADLINE = Duration.ofSeconds(3);
  private static final int MAX_BODY_BYTES = 16 * 1024;

  private final SmallReads reads;
  private final Predicate<URI> allowed;

  /**
   * @param allowed whether a tenant may have this base url
   */
  public EdgeTenantInfo(HttpClient http, Predicate<URI> allowed) {
    this.reads = new SmallReads(http, DEADLINE, MAX_BODY_BYTES);
    this.allowed = allowed;
  }

  @Override
  public Optional<String> cloudId(URI baseUrl) {
    if (!allowed.test(baseUrl)) {
      return Optional.empty();
    }
    return reads
        .get(baseUrl.resolve("/_edge/tenant_info"))
        .flatMap(StrictJson::object)
        .flatMap(json -> StrictJson.text(json, "cloudId"))
        .filter(JiraApi::isCloudId);
  }
}
