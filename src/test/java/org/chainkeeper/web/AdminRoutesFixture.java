package org.chainkeeper.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;

/** What the tests of AdminRoutes share. */
abstract class AdminRoutesFixture {
  final WebWorld world = new WebWorld("http://localhost:8080/base");

  @AfterEach
  void stop() {
    world.close();
  }

  String session() {
    return session(world.page("/admin"));
  }

  static String session(HttpResponse<String> page) {
    var config = Pattern.compile("\"adminToken\":\"([^\"]+)\"").matcher(page.body());
    assertThat(config.find()).isTrue();
    return config.group(1);
  }

  HttpResponse<String> overview(String session) {
    return world.get("/api/admin/connections", "Authorization", "Bearer " + session);
  }
}
