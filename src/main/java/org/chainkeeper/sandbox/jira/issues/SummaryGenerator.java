package org.chainkeeper.sandbox.jira.issues;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;

/** Generates unique issue summaries of a project, epics first. */
final class SummaryGenerator {
  /** Attempts to find an unused combination before a number is added. */
  private static final int MAX_ATTEMPTS = 30;

  record Line(IssueType type, String summary) {}

  private SummaryGenerator() {}

  static List<Line> of(Project project, List<String> verbatim, Random random) {
    List<String> phrases = PhraseTemplates.read(project.key());
    List<Line> lines = new ArrayList<>();
    phrases.stream()
        .filter(p -> p.startsWith("Epic|"))
        .map(SummaryGenerator::parseLine)
        .forEach(lines::add);
    List<String> others = phrases.stream().filter(p -> !p.startsWith("Epic|")).toList();
    Set<String> used = new HashSet<>();
    int next = 0;
    while (lines.size() < project.size()) {
      int hostile = lines.size() - 6;
      if (hostile >= 0 && hostile < verbatim.size()) {
        lines.add(new Line(IssueType.BUG, verbatim.get(hostile)));
      } else {
        lines.add(generateUnique(others.get(next++ % others.size()), used, random));
      }
    }
    return lines;
  }

  private static Line generateUnique(String phrase, Set<String> used, Random random) {
    for (int i = 0; i < MAX_ATTEMPTS; i++) {
      String filled = PhraseTemplates.fill(phrase, random);
      if (used.add(filled)) {
        return parseLine(filled);
      }
    }
    String filled = PhraseTemplates.fill(phrase, random) + " (" + used.size() + ")";
    used.add(filled);
    return parseLine(filled);
  }

  private static Line parseLine(String typeAndSummary) {
    int bar = typeAndSummary.indexOf('|');
    String type = typeAndSummary.substring(0, bar).toUpperCase(Locale.ROOT);
    return new Line(IssueType.valueOf(type), typeAndSummary.substring(bar + 1));
  }
}
