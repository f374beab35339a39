package org.chainkeeper.sandbox.jira.issues;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * The texts of the project TXT: {@value #LONG} descriptions of 60 KB each, texts of scripts that are read from the right
 * or whose characters have several code points, and a document of each node type of Atlassian's format.
 */
public final class LongTexts {
  public static final int LONG = 100;

  private static final int LONG_BYTES = 60_000;
  private static final int PARAGRAPH_WORDS = 60;
  private static final int MAX_WORD_LETTERS = 11;
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  /** In each script a summary, and a sentence that the description repeats. */
  private static final List<List<String>> SCRIPTS =
      List.of(
          List.of("تعذر الدفع في PAY-12 بعد التحديث", "يظهر الخطأ 404 عند فتح الصفحة في Chrome. "),
          List.of(
              "התשלום נכשל בגרסה 4.2 (iOS)", "לאחר העדכון הכפתור \"שמור\" אינו מגיב ב-Safari. "),
          List.of("\u200fAPI של ההזמנות מחזיר null", "\u200fJSON ריק, ראו OPS-3. "),
          List.of("भुगतान विफल: क्षेत्र खाली है", "क्षि त्रि ज्ञ शृङ्खला की जाँच करें। "),
          List.of("결제 페이지가 느림", "한글 자모 각 분리 확인. "),
          List.of("Emoji 👨‍👩‍👧‍👦 in the family plan", "👨‍👩‍👧‍👦🇩🇪🏳️‍🌈👍🏽e\u0301 "));

  private static final JsonNode DOCUMENTS = documents();

  static final int COUNT = LONG + SCRIPTS.size() + DOCUMENTS.size();

  private LongTexts() {}

  /** The same issues with these texts. */
  public static List<LocalIssue> of(List<LocalIssue> issues) {
    List<LocalIssue> texts = new ArrayList<>();
    for (LocalIssue issue : issues) {
      int at = issue.number() - 1;
      if (at < LONG) {
        texts.add(issue.with(issue.summary(), unindexed(longDocument(at))));
      } else if (at < LONG + SCRIPTS.size()) {
        List<String> script = SCRIPTS.get(at - LONG);
        String description = script.getLast().repeat(60).strip();
        texts.add(issue.with(IndexedText.of(script.getFirst()), IndexedText.of(description)));
      } else {
        JsonNode document = DOCUMENTS.path(at - LONG - SCRIPTS.size());
        String name = document.path("name").asText();
        texts.add(issue.with(IndexedText.of(name), unindexed(document.path("document"))));
      }
    }
    return texts;
  }

  /** Of a long text no words are indexed, so that a site is ready at once. */
  private static IndexedText unindexed(JsonNode document) {
    return new IndexedText(document.toString(), List.of());
  }

  /** Random words, since a sentence that is repeated would be compressed to nothing. */
  private static ObjectNode longDocument(int seed) {
    Random random = new Random(seed);
    ObjectNode document = JSON.objectNode().put("type", "doc").put("version", 1);
    ArrayNode content = document.putArray("content");
    for (int bytes = 0; bytes < LONG_BYTES; ) {
      ArrayNode paragraph = content.addObject().put("type", "paragraph").putArray("content");
      for (int i = 0; i < PARAGRAPH_WORDS; i++) {
        String words = words(random);
        bytes += words.length();
        ObjectNode text = paragraph.addObject().put("type", "text").put("text", words);
        if (random.nextInt(10) == 0) {
          text.putArray("marks").addObject().put("type", "strong");
        }
      }
    }
    return document;
  }

  private static String words(Random random) {
    StringBuilder words = new StringBuilder();
    while (words.length() < 60) {
      int letters = 1 + random.nextInt(MAX_WORD_LETTERS);
      random.ints(letters, 'a', 'z' + 1).forEach(words::appendCodePoint);
      words.append(' ');
    }
    return words.toString();
  }

  private static JsonNode documents() {
    try (InputStream in = LongTexts.class.getResourceAsStream("/sandbox/jira/documents.json")) {
      return new ObjectMapper().readTree(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
