package org.chainkeeper.atlassian;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.chainkeeper.jira.FieldCatalog;
import org.chainkeeper.jira.JiraField;
import org.junit.jupiter.api.Test;

class FieldJsonTest {
  private static FieldCatalog read(String json) throws IOException {
    return FieldJson.catalog(ReceivedBody.of(json.getBytes(StandardCharsets.UTF_8)));
  }

  @Test
  void a_field_has_an_id_a_name_and_a_type() throws IOException {
    FieldCatalog catalog =
        read(
            """
            [{"id":"duedate","name":"Fällig","untranslatedName":"Due date","custom":false,
              "schema":{"type":"date","system":"duedate"}},
             {"id":"customfield_10016","name":"Story\\u0000 points","custom":true,"schema":{"type":"number",
              "custom":"com.pyxis.greenhopper.jira:jsw-story-points","customId":10016}},
             {"id":"customfield_1","custom":true},
             {"name":"no id"}, 7, null]
            """);
    assertThat(catalog)
        .isEqualTo(
            new FieldCatalog(
                List.of(
                    new JiraField("duedate", "Fällig", Optional.of("Due date"), "date"),
                    new JiraField(
                        "customfield_10016", "Story  points", Optional.empty(), "jsw-story-points"),
                    new JiraField("customfield_1", "customfield_1", Optional.empty(), "")),
                true));
  }

  @Test
  void a_bound_that_cuts_is_told() throws IOException {
    String json =
        IntStream.rangeClosed(0, FieldCatalog.MAX_FIELDS)
            .mapToObj(at -> "{\"id\":\"customfield_" + at + "\"}")
            .collect(Collectors.joining(",", "[", "]"));
    assertThat(read(json).complete()).isFalse();
    assertThat(read(json).fields()).hasSize(FieldCatalog.MAX_FIELDS);
  }

  @Test
  void what_is_no_list_is_refused() {
    assertThatThrownBy(() -> read("{\"fields\":[]}")).isInstanceOf(IOException.class);
  }
}
