package org.chainkeeper.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.chainkeeper.web.WebWorld.header;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AssetRoutesTest {
  private final WebWorld world = new WebWorld("http://localhost:8080/base");

  @AfterEach
  void stop() {
    world.close();
  }

  @Test
  void scripts_and_icons_are_kept_for_ever() {
    var script = world.get("/assets/table-1.js");

    assertThat(script.statusCode()).isEqualTo(200);
    assertThat(header(script, "Content-Type")).startsWith("text/javascript");
    assertThat(header(script, "Cache-Control")).isEqualTo("public, max-age=31536000, immutable");
    assertThat(header(world.get("/assets/deep/icon-1.svg"), "Content-Type"))
        .isEqualTo("image/svg+xml");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/assets/none.js",
        "/assets/notes.txt",
        "/assets/../table.html",
        "/assets/..%2Ftable.html",
        "/assets/%2e%2e/table.html",
        "/assets/",
        "/assets/deep",
        "/assets/.hidden.js",
        "/assets//etc/passwd.js"
      })
  void nothing_but_assets_is_sent_from_there(String path) {
    assertThat(world.get(path).statusCode()).isBetween(400, 404);
  }
}
