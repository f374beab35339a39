package org.chainkeeper.sandbox.forge;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The origin of the app's static files, and the rules that its pages are under. */
class StaticResourcesOfSandboxTest {
  private static final String PAGE = StaticResources.SAMPLE + "sample.html";

  private final ForgeWorld world = new ForgeWorld();

  @AfterEach
  void stop() {
    world.close();
  }

  /** The answer as it came, since a client's own choice of the host is another. */
  private String get(String host, String path) throws IOException {
    int port = URI.create(world.sandbox().url()).getPort();
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      String request = "GET %s HTTP/1.0\r\nHost: %s:%d\r\n\r\n".formatted(path, host, port);
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private String file(String path) throws IOException {
    return get(StaticResources.HOST, path);
  }

  private static Map<String, String> policy(String answer) {
    String header =
        answer
            .lines()
            .filter(line -> line.startsWith("Content-Security-Policy: "))
            .findFirst()
            .orElseThrow();
    return Arrays.stream(header.split(": ", 2)[1].split("; ", -1))
        .map(directive -> directive.split(" ", 2))
        .collect(Collectors.toMap(directive -> directive[0], directive -> directive[1]));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/",
        "/forge/page",
        "/forge/api/token",
        "/wiki/spaces/DEMO/pages/1",
        "/control/state",
        "/oauth/token",
        "/sample/../host.js",
        "/sample/host.html"
      })
  void the_origin_of_the_files_has_nothing_else(String path) throws IOException {
    assertThat(file(path)).matches("(?s)HTTP/1.. 40[04].*");
  }

  @Test
  void the_files_are_at_no_other_origin() throws IOException {
    assertThat(file(PAGE)).contains("200 OK");
    assertThat(get("127.0.0.1", PAGE)).contains("404");
  }

  @Test
  void a_page_runs_its_own_files_only_and_nothing_inline() throws IOException {
    Map<String, String> policy = policy(file(PAGE));
    assertThat(policy)
        .containsEntry("default-src", "'self'")
        .containsEntry("script-src", "'self'")
        .containsEntry("style-src", "'self'")
        .containsEntry("frame-src", "'self'")
        .containsEntry("object-src", "'none'")
        .containsEntry("form-action", "'self'");
  }

  @Test
  void a_page_calls_the_declared_remote_only_and_shows_pictures_of_atlassian_only()
      throws IOException {
    String atlassian = world.sandbox().url();
    assertThat(policy(file(PAGE)))
        .containsEntry("connect-src", "'self' " + world.app().url())
        .containsEntry(
            "img-src",
            "'self' data: blob: %s/avatars/ %s/jira-icons/".formatted(atlassian, atlassian));
  }

  @Test
  void a_page_is_embedded_by_the_product_only() throws IOException {
    assertThat(policy(file(PAGE)))
        .containsEntry("frame-ancestors", "http://127.0.0.1:* http://localhost:*");
  }

  @Test
  void the_script_of_the_platform_is_the_first_of_a_page() throws IOException {
    String page = file(PAGE);
    assertThat(page)
        .containsPattern("<head><script src=\"/_platform/[^/]+/platform.js\"></script>");
    assertThat(page.indexOf("platform.js")).isLessThan(page.indexOf("sample.js"));
  }
}
