package org.chainkeeper.sandbox.jira.issues;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A text and its lower-case words, split once for all searches.
 *
 * @param raw as written
 * @param words runs of letters and digits, lower case, in order
 */
public record IndexedText(String raw, List<String> words) {
  public IndexedText {
    words = List.copyOf(words);
  }

  /** Splits the text into words. */
  public static IndexedText of(String raw) {
    return new IndexedText(raw, wordsOf(raw));
  }

  /** Both texts, one after the other. */
  public IndexedText plus(IndexedText other) {
    List<String> all = new ArrayList<>(words);
    all.addAll(other.words);
    return new IndexedText(raw + "\n" + other.raw, all);
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
