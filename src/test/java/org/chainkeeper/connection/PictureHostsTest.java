package org.chainkeeper.connection;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PictureHostsTest {
  private static final PictureHosts CLOUD =
      PictureHosts.of(List.of("*.atlassian.net"), URI.create("https://api.atlassian.com"));

  private static final PictureHosts LOCAL =
      PictureHosts.of(List.of("127.0.0.1"), URI.create("http://127.0.0.1:8082"));

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://acme.atlassian.net/images/icons/bug.png",
        "https://ACME.atlassian.net/images/icons/bug.png?size=small",
        "https://api.atlassian.com/ex/jira/1/rest/api/3/universal_avatar/view/type/issuetype/avatar/1",
        "https://avatar-management--avatars.us-west-2.prod.public.atl-paas.net/1/2/48",
        "https://site-admin-avatar-cdn.prod.public.atl-paas.net/avatars/240/flag.png",
        "https://secure.gravatar.com/avatar/1?d=404"
      })
  void pictures_of_atlassian_may_be_shown(String url) {
    assertThat(CLOUD.allow(URI.create(url))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "relative.png",
        "https://tracker.example/1.png",
        "https://atlassian.net.tracker.example/1.png",
        "https://xatl-paas.net/1.png",
        "https://atl-paas.net.example/1.png",
        "https://gravatar.com/avatar/1",
        "https://evil.api.atlassian.com/1.png",
        "https://acme.atlassian.net@tracker.example/1.png",
        "https://user@acme.atlassian.net/1.png",
        "https://acme.atlassian.net:8443/1.png",
        "http://acme.atlassian.net/1.png",
        "http://127.0.0.1:8082/1.png",
        "http://localhost/1.png",
        "data:image/png;base64,AA",
        "javascript:alert(1)",
        "file:///etc/passwd"
      })
  void others_are_not(String url) {
    assertThat(CLOUD.allow(URI.create(url))).isFalse();
  }

  @Test
  void a_local_atlassian_shows_pictures_of_this_machine() {
    assertThat(LOCAL.allow(URI.create("http://127.0.0.1:8082/avatars/1.svg"))).isTrue();
    assertThat(LOCAL.allow(URI.create("http://10.0.0.1/avatars/1.svg"))).isFalse();
    assertThat(LOCAL.sources()).endsWith(" http://localhost:* http://127.0.0.1:*");
    assertThat(CLOUD.sources()).doesNotContain("http:");
  }
}
