package org.chainkeeper.sandbox.jira.jql;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import org.chainkeeper.sandbox.jira.issues.IndexedText;
import org.chainkeeper.sandbox.jira.issues.LocalIssue;

/**
 * A text field: all words of the operand occur in any order; {@code log*} matches a prefix, and inner
 * quotes match a phrase.
 */
record TextType(Function<LocalIssue, Optional<IndexedText>> of) implements FieldType {

  @Override
  public Set<Operator> operators() {
    return EnumSet.of(Operator.LIKE, Operator.NOT_LIKE, Operator.IS, Operator.IS_NOT);
  }

  @Override
  public Predicate<LocalIssue> empty() {
    return issue -> of.apply(issue).isEmpty();
  }

  @Override
  public Predicate<LocalIssue> matching(
      String field, Operator operator, List<Operand> operands, QueryContext context)
      throws InvalidClauseException {
    List<Predicate<List<String>>> expected = new ArrayList<>();
    for (Operand operand : operands) {
      expected.add(contained(field, operand));
    }
    return issue -> {
      Optional<IndexedText> text = of.apply(issue);
      return text.isPresent() && any(expected, text.get().words());
    };
  }

  private static <T> boolean any(List<Predicate<T>> tests, T value) {
    for (Predicate<T> test : tests) {
      if (test.test(value)) {
        return true;
      }
    }
    return false;
  }

  private static boolean all(List<Predicate<String>> tests, List<String> words) {
    for (Predicate<String> test : tests) {
      boolean found = false;
      for (int i = 0; i < words.size() && !found; i++) {
        found = test.test(words.get(i));
      }
      if (!found) {
        return false;
      }
    }
    return true;
  }

  private static Predicate<List<String>> contained(String field, Operand operand)
      throws InvalidClauseException {
    if (operand instanceof Operand.Call(String name, var _)) {
      throw InvalidClauseException.noSuchFunction(name);
    }
    String query = operand instanceof Operand.Value(String text) ? text.strip() : "";
    if (query.isEmpty()) {
      throw new InvalidClauseException(
          "The field '" + field + "' does not support searching for an empty string.");
    } else if (query.startsWith("*") || query.startsWith("?")) {
      throw new InvalidClauseException(
          "The text query '%s' for field '%s' is not allowed to start with character '%s'."
              .formatted(query, field, query.charAt(0)));
    }
    if (query.length() > 2 && query.startsWith("\"") && query.endsWith("\"")) {
      List<String> phrase = IndexedText.wordsOf(query);
      return words -> Collections.indexOfSubList(words, phrase) >= 0;
    }
    List<Predicate<String>> each = new ArrayList<>();
    for (String part : query.split("\\s+", -1)) {
      each.addAll(word(part));
    }
    return words -> all(each, words);
  }

  private static List<Predicate<String>> word(String part) {
    if (part.endsWith("*")) {
      String beginning = part.substring(0, part.length() - 1).toLowerCase(Locale.ROOT);
      return List.of(word -> word.startsWith(beginning));
    }
    return IndexedText.wordsOf(part).stream().<Predicate<String>>map(w -> w::equals).toList();
  }
}
