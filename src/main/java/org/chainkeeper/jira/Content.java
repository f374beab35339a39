package org.chainkeeper.jira;

/** The content of an answer, which the cache stores. */
public sealed interface Content
    permits IssuePage,
        Count,
        ChartData,
        JqlCheck,
        Vocabulary,
        Suggestions,
        SavedFilters,
        FieldCatalog,
        SavedSearch {
  /** Nothing found: an anonymous caller may get the same, so that it needs proof. */
  boolean isEmpty();

  /** About how many bytes of heap it takes. */
  int bytes();
}
