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

/** The JSON in which a connection's sites are stored. */
final class SitesJson {
  private static final ObjectMapper JSON =
      JsonMapper.builder().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();

  private static final ObjectReader READER = JSON.readerForListOf(Site.class);

  /** People of one site often have the same list, and every macro reads it. */
  private static final Cache<String, List<Site>> RECENT =
      Caffeine.newBuilder().maximumSize(1_000).build();

  private SitesJson() {}

  static String json(List<Site> sites) {
    try {
      return JSON.writeValueAsString(sites);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("sites could not be written", e);
    }
  }

  static List<Site> read(String json) {
    return RECENT.get(json, SitesJson::parse);
  }

  private static List<Site> parse(String json) {
    try {
      return List.copyOf(READER.<List<Site>>readValue(json));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("connections.sites is not what was stored", e);
    }
  }
}
