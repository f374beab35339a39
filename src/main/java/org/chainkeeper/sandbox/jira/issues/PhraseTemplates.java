package org.chainkeeper.sandbox.jira.issues;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads phrase templates from a resource and chooses among their alternatives: <code>{one|another}</code>. */
final class PhraseTemplates {
  private static final Pattern CHOICE = Pattern.compile("\\{([^{}]*)\\}");

  private PhraseTemplates() {}

  static List<String> read(String name) {
    String path = "/sandbox/jira/" + name + ".txt";
    try (InputStream in = PhraseTemplates.class.getResourceAsStream(path)) {
      if (in == null) {
        throw new IllegalStateException("missing resource " + path);
      }
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      return text.lines().filter(line -> !line.isBlank()).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static String fill(String phrase, Random random) {
    Matcher matcher = CHOICE.matcher(phrase);
    return matcher.replaceAll(found -> Matcher.quoteReplacement(choose(found.group(1), random)));
  }

  private static String choose(String choices, Random random) {
    String[] all = choices.split("\\|", -1);
    return all[random.nextInt(all.length)];
  }
}
