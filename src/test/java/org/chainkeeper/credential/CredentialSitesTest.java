package org.chainkeeper.credential;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.chainkeeper.connection.Site;
import org.chainkeeper.tenant.Caller;
import org.chainkeeper.tenant.TenantId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CredentialSitesTest {
  private static final Caller CALLER =
      new Caller.Connect(new TenantId("home"), URI.create("https://acme.atlassian.net/wiki"));

  private final List<URI> asked = new ArrayList<>();
  private final CredentialSites sites =
      new CredentialSites(
          url -> {
            asked.add(url);
            return Optional.of("cloud-1");
          },
          url -> url.toString().matches("https://[a-z]+\\.atlassian\\.net/"));

  private Optional<String> found(String host) {
    return sites.find(CALLER, Optional.of(host)).map(Site::url).map(URI::toString);
  }

  @Test
  void without_a_host_it_is_the_tenants_own_site() {
    assertThat(sites.find(CALLER, Optional.empty()))
        .map(Site::url)
        .contains(URI.create("https://acme.atlassian.net"));
    assertThat(found(" ACME.atlassian.net ")).contains("https://acme.atlassian.net");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "other.atlassian.net",
        "https://other.atlassian.net",
        "https://OTHER.atlassian.net/",
        "https://other.atlassian.net/browse/A-1?filter=1#x",
        "other.atlassian.net/wiki"
      })
  void another_site_is_found_by_its_host_or_by_the_address_of_a_page(String typed) {
    assertThat(found(typed)).contains("https://other.atlassian.net");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "evil.example",
        "acme.atlassian.net@evil.example",
        "https://acme.atlassian.net@evil.example/x",
        "http://acme.atlassian.net",
        "//evil.example",
        "https://",
        "/x",
        "acme.atlassian.net?x",
        "acme.atlassian.net#x",
        "acme.atlassian.net\\@evil.example",
        "acme.atlassian.net:8443",
        "169.254.169.254",
        "a b",
        "%"
      })
  void a_host_that_is_not_allowed_is_not_even_asked_for_its_id(String host) {
    assertThat(found(host)).isEmpty();
    assertThat(asked).isEmpty();
  }
}
