package org.chainkeeper.jira;

import java.util.List;
import java.util.Optional;

/**
 * The words of the query language on a site: fields, functions, and words that must be quoted.
 *
 * @param complete false when Jira has more than {@link FieldCatalog#MAX_FIELDS} fields, which counts the
 *     functions and reserved words as well
 */
public record Vocabulary(
    List<Field> fields, List<Function> functions, List<String> reserved, boolean complete)
    implements Content {
  private static final int BYTES_PER_WORD = 120;

  /**
   * A field.
   *
   * @param name as it is written in a query, quoted where it has to be
   * @param title as people know it
   * @param types of its values, by names that functions have too
   * @param suggests whether Jira can be asked for its values
   * @param sortable whether results can be ordered by it
   * @param customId {@code cf[10020]}, for a field that an admin made
   */
  public record Field(
      String name,
      String title,
      List<String> operators,
      List<String> types,
      boolean suggests,
      boolean sortable,
      Optional<String> customId) {
    public Field {
      operators = List.copyOf(operators);
      types = List.copyOf(types);
    }
  }

  /**
   * A function.
   *
   * @param list whether it stands for several values, as {@code in} wants them
   */
  public record Function(String name, String title, List<String> types, boolean list) {
    public Function {
      types = List.copyOf(types);
    }
  }

  public Vocabulary {
    fields = List.copyOf(fields);
    functions = List.copyOf(functions);
    reserved = List.copyOf(reserved);
  }

  /** An anonymous caller gets the system's own fields. */
  @Override
  public boolean isEmpty() {
    return true;
  }

  @Override
  public int bytes() {
    return fields.stream().mapToInt(Vocabulary::bytes).sum()
        + functions.stream().mapToInt(Vocabulary::bytes).sum()
        + HeapSize.of(reserved);
  }

  private static int bytes(Field field) {
    return BYTES_PER_WORD
        + HeapSize.of(field.name())
        + HeapSize.of(field.title())
        + HeapSize.of(field.operators())
        + HeapSize.of(field.types())
        + field.customId().map(HeapSize::of).orElse(0);
  }

  private static int bytes(Function function) {
    return BYTES_PER_WORD
        + HeapSize.of(function.name())
        + HeapSize.of(function.title())
        + HeapSize.of(function.types());
  }
}
