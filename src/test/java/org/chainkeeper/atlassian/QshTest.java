package org.chainkeeper.atlassian;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.util.stream.Stream;
import org.chainkeeper.tenant.SignedRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class QshTest {
  static Stream<JsonNode> vectors() throws IOException {
    try (var file = QshTest.class.getResourceAsStream("/qsh-vectors.json")) {
      return new ObjectMapper().readTree(file).valueStream();
    }
  }

  @ParameterizedTest
  @MethodSource("vectors")
  void agrees_with_atlassians_own_library(JsonNode vector) {
    var request = request(vector.get("method").asText(), vector.get("url").asText());
    var basePath = URI.create(vector.get("baseUrl").asText()).getRawPath();

    assertThat(Qsh.canonical(request, basePath)).contains(vector.get("canonical").asText());
    assertThat(Qsh.of(request, basePath)).contains(vector.get("qsh").asText());
  }

  @Test
  void a_path_that_only_begins_like_the_base_path_is_left_alone() {
    assertThat(Qsh.canonical(request("GET", "/basement/x"), "/base")).contains("GET&/basement/x&");
  }

  @Test
  void only_the_parameter_that_is_called_jwt_is_left_out() {
    assertThat(Qsh.canonical(request("GET", "/m?jwt=1&JWT=2&jwtx=3"), ""))
        .contains("GET&/m&JWT=2&jwtx=3");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/m?a=%", "/m?a=%4", "/m?%zz=1"})
  void a_query_that_cannot_be_decoded_has_no_hash(String url) {
    assertThat(Qsh.of(request("GET", url), "")).isEmpty();
  }

  private static SignedRequest request(String method, String url) {
    var parts = url.split("\\?", 2);
    return new SignedRequest(method, parts[0], parts.length == 1 ? "" : parts[1], "");
  }
}
