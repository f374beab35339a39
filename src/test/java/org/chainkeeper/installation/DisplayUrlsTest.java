package org.chainkeeper.installation;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.chainkeeper.tenant.FrameOrigin;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DisplayUrlsTest {
  private static final URI BASE = URI.create("https://acme.atlassian.net/wiki");
  private static final URI LOCAL = URI.create("http://127.0.0.1:8082/wiki");

  @ParameterizedTest
  @CsvSource({
    "https://wiki.acme.com, https://wiki.acme.com",
    "https://wiki.acme.com/, https://wiki.acme.com",
    "https://wiki.acme.com/wiki, https://wiki.acme.com",
    "https://wiki.acme.com:443/wiki/a.b/~c, https://wiki.acme.com",
    "HTTPS://Wiki.ACME.com/wiki, https://wiki.acme.com",
    "https://acme.com, https://acme.com",
    "https://9.a-b.c9.co.uk, https://9.a-b.c9.co.uk",
    "https://wiki.b\u00fccher.example/wiki, https://wiki.xn--bcher-kva.example",
    "https://\u0432\u0438\u043a\u0438.\u0440\u0444, https://xn--b1amah.xn--p1ai",
    "https://xn--bcher-kva.example, https://xn--bcher-kva.example",
    "https://wiki\u3002acme.com, https://wiki.acme.com"
  })
  void the_host_alone_is_used(String displayUrl, String origin) {
    assertThat(DisplayUrls.origin(displayUrl, BASE)).contains(new FrameOrigin(origin));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "wiki.acme.com",
        "//wiki.acme.com",
        "http://wiki.acme.com",
        "ftp://wiki.acme.com",
        "data:text/html,x",
        "https:wiki.acme.com",
        "https://*.acme.com",
        "https://*",
        "https://com",
        "https://.acme.com",
        "https://wiki..acme.com",
        "https://wiki.acme.com.",
        "https://-wiki.acme.com",
        "https://wiki_1.acme.com",
        "https://wiki.acme.com:8443",
        "https://wiki.acme.com:",
        "https://wiki.acme.com:0443",
        "https://wiki.acme.com:443@evil.example",
        "https://user@wiki.acme.com",
        "https://user:pw@wiki.acme.com/wiki",
        "https://wiki.acme.com\\@evil.example",
        "https://wiki.acme.com;script-src/wiki",
        "https://wiki.acme.com; script-src *",
        "https://wiki.acme.com 'unsafe-inline'",
        "https://wiki.acme.com,https://evil.example",
        "https://wiki.acme.com\r\nX-Evil: 1",
        "https://wiki.acme.com/\n",
        "https://wiki.acme.com\u0000.evil.example",
        "https://wiki.acme.com?x",
        "https://wiki.acme.com/#x",
        "https://wiki%2eacme.com",
        "https://10.0.0.1",
        "https://1.2.3",
        "https://0x7f.0x1",
        "https://[::1]",
        "https://localhost",
        "https://wiki.localhost",
        "http://127.0.0.1:8082",
        "https://stra\u00dfe.example",
        "https://a\u200db.example",
        "https://ex\u2100ample.com"
      })
  void anything_else_is_no_custom_domain(String displayUrl) {
    assertThat(DisplayUrls.origin(displayUrl, BASE)).isEmpty();
  }

  @Test
  void a_name_may_be_as_long_as_dns_allows() {
    String label = "a".repeat(63);
    String longest = label + "." + label + "." + label + "." + "a".repeat(61);

    assertThat(DisplayUrls.origin("https://" + longest, BASE)).isPresent();
    assertThat(DisplayUrls.origin("https://" + longest + "a", BASE)).isEmpty();
    assertThat(DisplayUrls.origin("https://a" + label + ".com", BASE)).isEmpty();
    assertThat(DisplayUrls.origin("https://acme.com/" + "x".repeat(2_000), BASE)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"http://wiki.localhost:8082/wiki", "http://localhost:8082", "http://127.0.0.1:1"})
  void only_a_local_site_is_displayed_on_loopback(String displayUrl) {
    assertThat(DisplayUrls.origin(displayUrl, LOCAL)).isPresent();
    assertThat(DisplayUrls.origin(displayUrl, BASE)).isEmpty();
  }
}
