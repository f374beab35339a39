package org.chainkeeper.endtoend;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.chainkeeper.sandbox.account.People;
import org.chainkeeper.testkit.SignedUrls;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A search of 10,000 characters of any script, whose answer a script of the page brings. */
@Timeout(120)
class LongSearchTest extends PagesWithScripts {
  LongSearchTest(@TempDir Path directory) {
    super(directory);
  }

  /** Tamil and Georgian take nine characters of a URL each, an emoji twelve. */
  @ParameterizedTest
  @ValueSource(strings = {"தமிழ்", "ქართული", "🛒"})
  void a_search_of_10_000_characters_is_held_redirected_and_answered(String word) throws Exception {
    connect(People.ADA);
    String start = "created >= -9999d OR summary ~ \"";
    String jql = start + word.repeat((9_999 - start.length()) / word.length()) + "\"";
    String encoded = URLEncoder.encode(jql, UTF_8).replace("+", "%20");
    String target = "/macros/table?jql=" + encoded + "&columns=summary&limit=2";
    holdTheNextExchange();
    URI script = scriptOf(target);
    HttpResponse<String> held = get(script);
    assertThat(held.statusCode()).isEqualTo(307);
    world.sandbox().oauth().gate().release();

    JsonNode first = config(run(script).body()).get("first");
    assertThat(first.get("issues")).hasSize(2);
    JsonNode asked =
        new ObjectMapper()
            .readTree(
                api("/api/issues?jql=" + encoded + "&columns=issuetype%2Csummary&limit=2").body());
    assertThat(asked.get("issues")).isEqualTo(first.get("issues"));
    assertThat(scriptOf(page(target))).isEmpty();
  }

  /** A link holds the same search, escaped once more. */
  @Test
  void a_pasted_link_to_a_search_of_10_000_characters_is_held_and_answered() throws Exception {
    connect(People.ADA);
    String start = "created >= -9999d OR summary ~ \"";
    String jql = start + "დ".repeat(9_999 - start.length()) + "\"";
    String link =
        "https://polar.localhost/issues/?jql=" + URLEncoder.encode(jql, UTF_8).replace("+", "%20");
    String target =
        "/macros/table?jql=&url=" + URLEncoder.encode(link, UTF_8) + "&columns=summary&limit=2";
    holdTheNextExchange();
    URI script = scriptOf(target);
    assertThat(get(script).statusCode()).isEqualTo(307);
    world.sandbox().oauth().gate().release();

    assertThat(config(run(script).body()).get("first").get("issues")).hasSize(2);
    HttpResponse<String> export =
        get(new SignedUrls(world, People.ADA).page(target.replace("/macros/", "/export/")).uri());
    assertThat(export.statusCode()).isEqualTo(200);
    assertThat(export.body()).contains("Jira issues: created", "დ".repeat(400));
  }
}
