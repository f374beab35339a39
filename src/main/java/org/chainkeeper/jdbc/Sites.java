package org.chainkeeper.jdbc;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.List;
import org.chainkeeper.connection.Site;

/** A connection's sites as the JSON they are stored as: they come and go together. */
final class Sites {
  private static final ObjectMapper JSON =
      JsonMapper.builder().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();

  private static final ObjectReader READER = JSON.readerForListOf(Site.class);

  /** The people of a site have the same ones, and each macro of each of them asks. */
  private static final Cache<String, List<Site>> RECENT =
      Caffeine.newBuilder().maximumSize(1_000).build();

  private Sites() {}

  static String json(List<Site> sites) {
    try {
      return JSON.writeValueAsString(sites);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("sites could not be written", e);
    }
  }

  static List<Site> read(String json) {
    return RECENT.get(json, Sites::parse);
  }

  private static List<Site> parse(String json) {
    try {
      return List.copyOf(READER.<List<Site>>readValue(json));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("connections.sites is not what was stored", e);
    }
  }
}
