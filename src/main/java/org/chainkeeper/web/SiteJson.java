package org.chainkeeper.web;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import org.chainkeeper.connection.Site;

/** A Jira site in JSON. */
record SiteJson(String id, String name, String url) {
  static SiteJson of(Site site) {
    return new SiteJson(site.id(), site.name(), site.url().toString());
  }

  /** Writes the same as a member {@code site}. */
  void writeMember(JsonGenerator json) throws IOException {
    json.writeObjectFieldStart("site");
    json.writeStringField("id", id);
    json.writeStringField("name", name);
    json.writeStringField("url", url);
    json.writeEndObject();
  }
}
