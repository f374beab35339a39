package org.chainkeeper.jdbc;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.List;
import org.chainkeeper.connection.Site;

/** A connection's sites as the JSON they are stored as: they come and go together. */
final class Sites {
  private static final ObjectMapper JSON =
      JsonMapper.builder().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();

  private Sites() {}

  static String json(List<Site> sites) {
    try {
      return JSON.writeValueAsString(sites);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("sites could not be written", e);
    }
  }

  static List<Site> read(String json) {
    try {
      return JSON.readValue(json, new TypeReference<List<Site>>() {});
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("connections.sites is not what was stored", e);
    }
  }
}
