package org.chainkeeper.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.chainkeeper.web.WebWorld.SECRET;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.File;
import java.io.StringReader;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;

class ExportRoutesTest {
  private final WebWorld world = new WebWorld("http://localhost:8080/base");

  @AfterEach
  void stop() {
    world.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "/export/table | jql | project = DEMO ORDER BY updated | Jira issues: project = DEMO ORDER"
            + " BY updated |"
            + " https://example.atlassian.net/issues/?jql=project%20%3D%20DEMO%20ORDER%20BY%20updated",
        "/export/count | jql | project = A | Number of Jira issues: project = A"
            + " | https://example.atlassian.net/issues/?jql=project%20%3D%20A",
        "/export/table | jql | filter=10002 | Jira issues: saved filter 10002"
            + " | https://example.atlassian.net/issues/?filter=10002",
        "/export/table | jql | filter = 1 OR x = 2 | Jira issues: filter = 1 OR x = 2"
            + " | https://example.atlassian.net/issues/?jql=filter%20%3D%201%20OR%20x%20%3D%202",
        "/export/chart | jql | project = A | Chart of Jira issues by status: project = A"
            + " | https://example.atlassian.net/issues/?jql=project%20%3D%20A",
        "/export/issue | key | demo-7 | Jira issue demo-7"
            + " | https://example.atlassian.net/browse/DEMO-7"
      })
  void an_export_says_what_the_macro_means_and_leads_there(
      String path, String parameter, String value, String words, String link) throws Exception {
    var answer = world.page(path + "?" + parameter + "=" + encoded(value) + "&site=");

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(text(answer)).isEqualTo(words);
    assertThat(link(answer)).isEqualTo(link);
  }

  @ParameterizedTest
  @ValueSource(strings = {"\u65E5", "\u05D0", "\uD83D\uDE00"})
  void a_search_of_10_000_characters_of_any_script_is_read_by_pages_and_exports(String one)
      throws Exception {
    String jql = "summary ~ '" + one.repeat(9_980 / one.length()) + "'";
    String query =
        "table?jql=" + URLEncoder.encode(jql, StandardCharsets.UTF_8).replace("+", "%20");

    assertThat(world.page("/macros/" + query).statusCode()).isEqualTo(200);
    HttpResponse<String> answer = world.page("/export/" + query);
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(link(answer)).endsWith(URLEncoder.encode(one + "'", StandardCharsets.UTF_8));
  }

  @ParameterizedTest
  @ValueSource(strings = {"/export/count?jql=a", "/export/issue?display=inline&key=A-1"})
  void a_macro_in_a_line_of_text_stays_in_its_paragraph(String path) {
    assertThat(world.page(path).body()).startsWith("<span>").endsWith("</span>");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "table | https://example.atlassian.net/issues/?jql=a%3D1 | Jira issues: a=1"
            + " | https://example.atlassian.net/issues/?jql=a%3D1",
        "issue | https://EXAMPLE.atlassian.net/browse/demo-7 | Jira issue DEMO-7"
            + " | https://example.atlassian.net/browse/DEMO-7",
        "table | https://example.atlassian.net/issues/?filter=10002 | Jira issues: saved filter"
            + " 10002 | https://example.atlassian.net/issues/?filter=10002",
        "table | https://example.atlassian.net/issues/DEMO-7 | Jira issue DEMO-7"
            + " | https://example.atlassian.net/browse/DEMO-7",
        "issue | https://example.atlassian.net/issues/?jql=a-1 | Jira issues: a-1"
            + " | https://example.atlassian.net/issues/?jql=a-1",
        "issue | https://Other.atlassian.net/browse/DEMO-7 | Jira issue DEMO-7"
            + " | https://other.atlassian.net/browse/DEMO-7",
        "table | https://other.jira.com/issues/?jql=a | Jira issues: a"
            + " | https://other.jira.com/issues/?jql=a",
        "issue | https://evil.example/browse/DEMO-7 | Jira issue DEMO-7 | ''",
        "issue | https://evil.atlassian.net.example/browse/DEMO-7 | Jira issue DEMO-7 | ''",
        "issue | https://evilatlassian.net/browse/DEMO-7 | Jira issue DEMO-7 | ''",
        "issue | https://example.atlassian.net/issues/?jql=a | Jira issues: a"
            + " | https://example.atlassian.net/issues/?jql=a",
        "issue | https://example.atlassian.net/issues/ | Jira issue: no key yet. | ''"
      })
  void a_link_that_became_a_macro_is_exported_as_what_it_leads_to(
      String macro, String pasted, String words, String link) throws Exception {
    var answer = world.page("/export/" + macro + "?jql=&key=&site=&url=" + encoded(pasted));

    assertThat(text(answer)).isEqualTo(words);
    assertThat(link(answer)).isEqualTo(link);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "another-cloud",
        "evil.example",
        "atlassian.net",
        ".atlassian.net",
        "a.b/.jira.com"
      })
  void a_site_that_is_not_known_here_gets_words_without_a_link(String site) throws Exception {
    var answer = world.page("/export/table?jql=project%3DX&site=" + encoded(site));

    assertThat(text(answer)).isEqualTo("Jira issues: project=X");
    assertThat(link(answer)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "other.atlassian.net, https://other.atlassian.net/",
    "OTHER.jira.com, https://other.jira.com/",
    "example.atlassian.net, https://example.atlassian.net/"
  })
  void a_site_that_is_named_by_its_host_is_linked(String site, String root) throws Exception {
    var answer = world.page("/export/issue?key=A-1&site=" + site);

    assertThat(link(answer)).isEqualTo(root + "browse/A-1");
  }

  @Test
  void a_link_says_nothing_about_what_was_written_since() throws Exception {
    var pasted = encoded("https://other.atlassian.net/issues/?jql=a");
    var answer = world.page("/export/table?jql=b&url=" + pasted);

    assertThat(text(answer)).isEqualTo("Jira issues: b");
    assertThat(link(answer)).isEqualTo("https://example.atlassian.net/issues/?jql=b");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "table?jql=a&columns=key,summary,due,cf[10016],Gr%C3%B6%C3%9Fe&limit=7 | Columns: Key,"
            + " Summary, Due, Field 10016, Größe. Up to 7 issues.",
        "table?jql=a&group=customfield_10020&sums=true&total=TRUE | Grouped by Field 10020. With"
            + " sums of numbers and times. With the total number of issues.",
        "table?jql=a&columns=type,TYPE,issuetype,,%20&sums=no&total=&group= | Columns: Type.",
        "table?jql=a&columns=%20,&limit= | ''",
        "issue?key=A-1&fields=Due%20date,reporter | Fields: Due, Reporter.",
        "issue?key=A-1&fields= | ''",
        "issue?display=inline&key=A-1&fields=due | ''",
        "table?key=A-1&columns=summary&limit=7 | ''",
        "table?columns=summary&limit=7 | ''"
      })
  void an_export_says_what_else_the_macro_shows(String target, String details) throws Exception {
    String[] lines = text(world.page("/export/" + target)).split("\n", -1);
    assertThat(lines.length > 1 ? lines[1] : "").isEqualTo(details);
  }

  @Test
  void an_export_in_german_names_fields_in_german() throws Exception {
    var target = "/export/table?jql=a&columns=summary,Rang&group=due&limit=3";
    var token = world.pageToken("GET", target).hs256(SECRET);
    var answer = world.get(target + "&jwt=" + token, "Accept-Language", "de");
    assertThat(text(answer))
        .endsWith("Spalten: Zusammenfassung, Rang. Höchstens 3 Vorgänge. Gruppiert nach Fällig.");
  }

  @Test
  void the_words_about_many_columns_are_cut_with_a_sign() throws Exception {
    var columns = IntStream.range(0, 30).mapToObj(i -> "Spalte" + "x".repeat(40) + i);
    var answer =
        world.page("/export/table?jql=a&columns=" + columns.collect(Collectors.joining(",")));
    assertThat(text(answer)).endsWith("…").hasSizeLessThan(600);
  }

  /** What only looks different on the page is of no interest to an export. */
  @Test
  void an_export_is_told_each_parameter_of_its_macro_but_the_looks() throws Exception {
    var modules = new ObjectMapper().readTree(new File("atlassian-connect.json")).path("modules");
    var checked = 0;
    for (JsonNode macro : modules.path("dynamicContentMacros")) {
      for (JsonNode mode : macro.path("renderModes")) {
        for (JsonNode parameter : macro.path("parameters")) {
          var name = parameter.path("identifier").asText();
          if (!name.equals("as")) {
            assertThat(mode.path("url").asText()).contains(name + "={" + name + "}");
            checked++;
          }
        }
      }
    }
    assertThat(checked).isGreaterThan(60);
  }

  @ParameterizedTest
  @CsvSource({
    "weeks, Chart of Jira issues created and resolved in each week: a",
    "fixVersions, Chart of Jira issues by Fix versions: a",
    "customfield_10020, Chart of Jira issues by Field 10020: a",
    "RESOLUTION, Chart of Jira issues by Resolution: a",
    "Assignee, Chart of Jira issues by assignee: a",
    "priority, Chart of Jira issues by priority: a",
    "type, Chart of Jira issues by type: a",
    "weather, Chart of Jira issues: a"
  })
  void a_chart_says_by_what_it_counts(String by, String words) throws Exception {
    assertThat(text(world.page("/export/chart?jql=a&by=" + by))).isEqualTo(words);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/export/table", "/export/table?jql=%20", "/export/issue?key="})
  void a_macro_without_a_search_says_so(String path) throws Exception {
    var answer = world.page(path);

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(text(answer)).contains("yet");
    assertThat(link(answer)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<script>alert(1)</script>",
        "\"><img src=x onerror=alert(1)>",
        "a & b && 'c' ]]> <!-- &nbsp;",
        "{0} {1} '{'",
        "javascript:alert(1)",
        "x = \"</p><style>*{}</style>\"",
        "\u0000\u0001\u000b\u001f\ufffe",
        "\ud83d\ude00 \u202e rtl"
      })
  void hostile_words_are_words(String hostile) throws Exception {
    for (String path : new String[] {"/export/table?jql=", "/export/issue?key="}) {
      var answer = world.page(path + encoded(hostile));

      assertThat(answer.statusCode()).isEqualTo(200);
      assertThat(answer.body()).doesNotContain("<script", "<img", "<style");
      assertThat(link(answer))
          .matches("|https://example\\.atlassian\\.net/issues/\\?jql=[^<>\"' ]*");
      assertThat(text(answer)).startsWith("Jira issue");
    }
  }

  @Test
  void half_a_character_is_no_reason_to_break_the_file() throws Exception {
    var answer = world.page("/export/table?jql=%ED%A0%80x");

    assertThat(text(answer)).startsWith("Jira issues: ").endsWith("x");
  }

  @Test
  void long_words_are_cut_and_the_link_is_whole() throws Exception {
    var answer = world.page("/export/table?jql=" + "x".repeat(3_000));

    assertThat(text(answer)).hasSizeLessThan(600).endsWith("…");
    assertThat(link(answer)).endsWith("x".repeat(3_000));
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  static String text(HttpResponse<String> answer) throws Exception {
    return root(answer).getTextContent();
  }

  private static String link(HttpResponse<String> answer) throws Exception {
    var links = root(answer).getElementsByTagName("a");
    return links.getLength() == 0 ? "" : ((Element) links.item(0)).getAttribute("href");
  }

  /** Fails when it is not well-formed. */
  private static Element root(HttpResponse<String> answer) throws Exception {
    var builder = DocumentBuilderFactory.newInstance().newDocumentBuilder();
    return builder.parse(new InputSource(new StringReader(answer.body()))).getDocumentElement();
  }
}
