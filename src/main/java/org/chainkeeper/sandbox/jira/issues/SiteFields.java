package org.chainkeeper.sandbox.jira.issues;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** The fields of a site, in the order in which Jira sends them. Immutable. */
public final class SiteFields {
  /** Those that every site has. */
  public static final SiteFields COMMON = new SiteFields(Map.of(), List.of());

  private final Map<String, FieldDefinition> byId = new LinkedHashMap<>();
  private final Map<FieldDefinition, Function<LocalIssue, String>> values;

  /**
   * @param more fields beside the common ones, and their values as JSON
   * @param unused fields that have no value in any issue
   */
  SiteFields(
      Map<FieldDefinition, Function<LocalIssue, String>> more, List<FieldDefinition> unused) {
    for (IssueField field : IssueField.values()) {
      byId.put(field.id, field.definition());
    }
    more.keySet().forEach(field -> byId.put(field.id(), field));
    unused.forEach(field -> byId.put(field.id(), field));
    values = new LinkedHashMap<>(more);
  }

  public Collection<FieldDefinition> all() {
    return byId.values();
  }

  /** The custom fields that not every site has. */
  public List<FieldDefinition> additional() {
    return byId.values().stream()
        .filter(FieldDefinition::isCustom)
        .filter(field -> !COMMON.byId.containsKey(field.id()))
        .toList();
  }

  /** The fields beside the common ones that have values, which are JSON. */
  Map<FieldDefinition, Function<LocalIssue, String>> values() {
    return values;
  }

  /**
   * The fields that a request selects with {@code fields}: ids, {@code *all}, {@code *navigable},
   * and {@code -id} to leave one out; a list of nothing but exclusions starts from all. Ids are case
   * sensitive, as in Jira, and unknown ones are ignored.
   */
  public Set<FieldDefinition> select(Iterable<String> ids) {
    Set<String> selected = new LinkedHashSet<>();
    Set<String> excluded = new LinkedHashSet<>();
    boolean hasInclusions = false;
    for (String id : ids) {
      if (id.startsWith("-")) {
        excluded.add(id.substring(1));
        continue;
      }
      hasInclusions = true;
      selected.add(id);
    }
    boolean all = selected.contains("*all") || selected.contains("*navigable");
    boolean startsFromAll = all || (!hasInclusions && !excluded.isEmpty());
    Set<FieldDefinition> chosen = new LinkedHashSet<>();
    for (FieldDefinition field : byId.values()) {
      if ((startsFromAll || selected.contains(field.id())) && !excluded.contains(field.id())) {
        chosen.add(field);
      }
    }
    return chosen;
  }
}
