package org.chainkeeper.sandbox.jira.issues;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A text and its words in lower case, cut once so that a search need not.
 *
 * @param raw as written
 * @param words runs of letters and digits, lower case, in order
 */
public record Text(String raw, List<String> words) {
  public Text {
    words = List.copyOf(words);
  }

  /** Cuts the text into words. */
  public static Text of(String raw) {
    return new Text(raw, wordsOf(raw));
  }

  /** Both texts, one after the other. */
  public Text plus(Text other) {
    List<String> all = new ArrayList<>(words);
    all.addAll(other.words);
    return new Text(raw + "\n" + other.raw, all);
  }

  /** Runs of letters and digits, lower case. */
  public static List<String> wordsOf(String raw) {
    List<String> words = new ArrayList<>();
    StringBuilder word = new StringBuilder();
    raw.codePoints()
        .forEach(c -> {
          if (Character.isLetterOrDigit(c)) {
            word.appendCodePoint(c);
          } else {
            flush(word, words);
          }
        });
    flush(word, words);
    return words;
  }

  private static void flush(StringBuilder word, List<String> words) {
    if (!word.isEmpty()) {
      words.add(word.toString().toLowerCase(Locale.ROOT));
      word.setLength(0);
    }
  }
}
