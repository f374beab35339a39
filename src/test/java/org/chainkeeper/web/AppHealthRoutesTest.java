package org.chainkeeper.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.chainkeeper.admin.Finding;
import org.chainkeeper.admin.HealthPart;
import org.junit.jupiter.api.Test;

class AppHealthRoutesTest extends AdminRoutesFixture {
  @Test
  void an_admin_reads_which_parts_are_good_and_no_detail_of_any() {
    world.health.put(HealthPart.KEYSET, new Finding.Ok("/etc/secret/keyset.json can be used"));
    world.health.put(
        HealthPart.DATABASE, new Finding.Problem("db.internal refuses", "check the password"));

    assertThat(get(session(), "/api/admin/health").body())
        .isEqualTo(
            """
            {"good":false,"parts":[{"part":"keyset","good":true},{"part":"key age","good":true},{"part":"database","good":false},\
            {"part":"database clock","good":true},{"part":"schema","good":true},\
            {"part":"background","good":true}]}\
            """);
  }

  @Test
  void an_app_whose_parts_are_good_is_good() {
    world.health.put(HealthPart.SCHEMA, new Finding.Ok("version 26"));
    assertThat(get(session(), "/api/admin/health").body()).startsWith("{\"good\":true,");
  }
}
