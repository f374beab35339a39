package org.chainkeeper.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.chainkeeper.sandbox.account.People;
import org.chainkeeper.sandbox.site.LocalSites;
import org.chainkeeper.sandbox.visitor.Visitor;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A table of issues with descriptions of 60 KB each. */
class LongTextsTest extends SitesTestCase {
  private static final String LONG =
      "/api/issues?jql=project%3DTXT%20ORDER%20BY%20key&limit=100&site=" + LocalSites.LIBRARY;
  private static final int MAX_BYTES = 300 << 10;

  LongTextsTest(@TempDir Path directory) {
    super(directory);
  }

  @BeforeEach
  void addLibrary() {
    sites().add(LocalSites.LIBRARY, "Library", "library.localhost", People.ALL);
  }

  @Test
  void a_hundred_issues_with_60_kb_of_description_each_are_shown_in_300_kb() throws Exception {
    Visitor ada = connected(People.ADA);
    HttpResponse<String> answer =
        ada.api("GET", LONG + "&columns=summary,status,assignee,description,updated");

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body().getBytes(StandardCharsets.UTF_8)).hasSizeLessThan(MAX_BYTES);
    List<String> keys = new ArrayList<>();
    for (JsonNode issue : json(answer).path("issues")) {
      keys.add(issue.path("key").asText());
      String text =
          String.join("", issue.path("fields").path("description").findValuesAsText("text"));
      assertThat(text).hasSizeBetween(900, 1_000);
      assertThat(issue.path("shortened").toString()).isEqualTo("{\"description\":0}");
    }
    assertThat(keys).hasSize(100).doesNotHaveDuplicates();
  }

  @Test
  void a_long_text_is_as_much_in_a_card() throws Exception {
    Visitor ada = connected(People.ADA);
    HttpResponse<String> card =
        ada.api("GET", "/api/issues/TXT-7?columns=summary,description&site=" + LocalSites.LIBRARY);

    assertThat(card.statusCode()).isEqualTo(200);
    assertThat(card.body()).hasSizeLessThan(4_000);
    assertThat(json(card).path("shortened").toString()).isEqualTo("{\"description\":0}");
  }
}
