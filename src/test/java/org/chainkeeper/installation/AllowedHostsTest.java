package org.chainkeeper.installation;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AllowedHostsTest {
  private final AllowedHosts hosts =
      new AllowedHosts(List.of("*.atlassian.net", "*.jira.com", "localhost"));

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://evil.example.com",
        "https://evil.atlassian.net.example.com",
        "https://evilatlassian.net",
        "https://atlassian.net",
        "http://example.atlassian.net",
        "https://example.atlassian.net:8443",
        "https://example.atlassian.net:443",
        "https://user@example.atlassian.net",
        "https://evil.example.com@example.atlassian.net",
        "https://example.atlassian.net@evil.example.com",
        "https://example.atlassian.net.",
        "https://example..atlassian.net",
        "https://.atlassian.net",
        "https://example.atlassian.net?x=1",
        "https://example.atlassian.net#x",
        "https://example.atlassian.net/wiki/../x",
        "https://example.atlassian.net\\@evil.example.com",
        "https://exämple.atlassian.net",
        "https://example.atlassian.net\u3002evil.example.com",
        "https://example.at\u212aassian.net",
        "https://example%2eatlassian.net",
        "https://127.0.0.1",
        "https://[::1]",
        "https://localhost.evil.example.com",
        "ftp://example.atlassian.net",
        "javascript:alert(1)//.atlassian.net",
        "//example.atlassian.net",
        "example.atlassian.net",
        "https:example.atlassian.net",
        " https://example.atlassian.net",
        ""
      })
  void a_host_that_only_looks_allowed_is_not(String baseUrl) {
    assertThat(hosts.baseUrl(baseUrl)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://example.atlassian.net",
        "https://example.atlassian.net/wiki/",
        "https://EXAMPLE.Atlassian.NET/wiki",
        "https://a-b.jira.com",
        "http://localhost:8082/wiki",
        "https://localhost"
      })
  void a_host_of_atlassians_and_an_allowed_local_one_may_install(String baseUrl) {
    assertThat(hosts.baseUrl(baseUrl)).contains(URI.create(baseUrl));
  }

  @Test
  void an_endless_url_is_not_looked_at() {
    assertThat(hosts.baseUrl("https://a.atlassian.net/" + "x".repeat(300))).isEmpty();
  }

  @Test
  void nothing_local_is_allowed_unless_it_is_listed() {
    var cloud = new AllowedHosts(List.of("*.atlassian.net"));

    assertThat(cloud.baseUrl("http://localhost:8082")).isEmpty();
    assertThat(cloud.baseUrl("https://127.0.0.1")).isEmpty();
  }
}
