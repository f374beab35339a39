package org.chainkeeper.sandbox.forge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.jsonwebtoken.Claims;
import io.jsonwebtoken.ExpiredJwtException;
import io.jsonwebtoken.Jws;
import java.time.Duration;
import java.util.Base64;
import org.chainkeeper.sandbox.account.People;
import org.chainkeeper.sandbox.site.LocalSites;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class InvocationTokensOfPagesTest {
  private static final String BRUNO = People.BRUNO.accountId();

  private final ForgeWorld world = new ForgeWorld();

  @AfterEach
  void stop() {
    world.close();
  }

  private JsonNode claims(String moduleKey, String person) {
    return ForgeWorld.JSON.valueToTree(world.verified(world.token(moduleKey, person)).getPayload());
  }

  @Test
  void a_frame_has_the_documented_claims_and_names_its_viewer() {
    JsonNode claims = claims("chainkeeper-table", BRUNO);
    assertThat(claims.path("iss").asText()).isEqualTo("forge/invocation-token");
    assertThat(claims.path("principal").asText()).isEqualTo(BRUNO);
    assertThat(claims.path("exp").asLong() - claims.path("iat").asLong()).isEqualTo(25);
    JsonNode app = claims.path("app");
    assertThat(app.path("id").asText()).isEqualTo("ari:cloud:ecosystem::app/" + ForgeHost.appId());
    assertThat(app.at("/installation/contexts/0/cloudId").asText()).isEqualTo(LocalSites.HOME);
    assertThat(app.at("/installation/id").asText())
        .isEqualTo(app.path("installationId").asText())
        .startsWith("ari:cloud:ecosystem::installation/");
    assertThat(app.at("/module/key").asText()).isEqualTo("chainkeeper-table");
    assertThat(app.at("/license/active").asBoolean()).isTrue();
    assertThat(claims.at("/context/cloudId").asText()).isEqualTo(LocalSites.HOME);
    assertThat(claims.at("/context/extension/type").asText()).isEqualTo("macro");
  }

  @Test
  void the_audience_is_a_text_and_not_a_list() throws Exception {
    String payload = world.token("chainkeeper-table", BRUNO).split("\\.", 3)[1];
    byte[] json = Base64.getUrlDecoder().decode(payload);
    assertThat(ForgeWorld.JSON.readTree(json).path("aud").asText())
        .isEqualTo("ari:cloud:ecosystem::app/" + ForgeHost.appId());
  }

  @Test
  void on_a_public_page_there_is_no_principal() {
    assertThat(claims("chainkeeper-table", "anonymous").has("principal")).isFalse();
  }

  @Test
  void a_token_ends_with_the_sandbox_clock() {
    String token = world.token("chainkeeper-me", BRUNO);
    world.clock().advance(Duration.ofSeconds(26));
    assertThatThrownBy(() -> world.verified(token)).isInstanceOf(ExpiredJwtException.class);
  }

  @Test
  void a_module_that_the_app_does_not_have_gets_none() {
    assertThat(world.token("chainkeeper-other", BRUNO)).isEmpty();
  }

  @Test
  void the_key_is_named_in_the_header() {
    Jws<Claims> token = world.verified(world.token("chainkeeper-table", BRUNO));
    assertThat(token.getHeader().getAlgorithm()).isEqualTo("RS256");
    assertThat(world.get(ForgeHost.jwksPath()).body())
        .contains("\"kid\":\"" + token.getHeader().getKeyId() + "\"");
  }
}
