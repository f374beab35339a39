package org.chainkeeper.sandbox.confluence;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class QueryStringHashTest {
  static List<JsonNode> vectors() throws IOException {
    try (InputStream in = QueryStringHashTest.class.getResourceAsStream("/qsh-vectors.json")) {
      List<JsonNode> vectors = new ArrayList<>();
      new ObjectMapper().readTree(Objects.requireNonNull(in)).forEach(vectors::add);
      return vectors;
    }
  }

  @ParameterizedTest
  @MethodSource("vectors")
  void agrees_with_atlassians_own_library(JsonNode vector) {
    String method = vector.get("method").textValue();
    String url = vector.get("url").textValue();
    String baseUrl = vector.get("baseUrl").textValue();

    assertThat(QueryStringHash.canonical(method, url, baseUrl))
        .isEqualTo(vector.get("canonical").textValue());
    assertThat(QueryStringHash.of(method, url, baseUrl)).isEqualTo(vector.get("qsh").textValue());
  }

  @ParameterizedTest
  @MethodSource("vectors")
  void an_absolute_url_means_the_same_as_its_path(JsonNode vector) {
    String url = "https://app.example.com" + vector.get("url").textValue();
    String baseUrl = vector.get("baseUrl").textValue();

    assertThat(QueryStringHash.of(vector.get("method").textValue(), url, baseUrl))
        .isEqualTo(vector.get("qsh").textValue());
  }
}
