package org.chainkeeper.jira;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The ids of Jira's system fields, and the other names that people write for them: those of
 * Atlassian's own Jira macro, of JQL, and of Jira's screens in English.
 */
public final class SystemFields {
  private static final Pattern CUSTOM = Pattern.compile("customfield_[0-9]{1,10}");

  /** As JQL writes a custom field, alone or behind its name: {@code Team - cf[10020]}. */
  private static final Pattern CUSTOM_IN_JQL =
      Pattern.compile("(?:.* - )?cf\\[([0-9]{1,10})]", Pattern.CASE_INSENSITIVE);

  /** By the ids that {@code GET /rest/api/3/field} lists; the function for exports on Forge has the same file. */
  private static final Map<String, List<String>> NAMES = read();

  /** In lower case. */
  private static final Map<String, String> IDS = ids();

  /** The key is displayed in every table. */
  private static final Set<String> KEY = Set.of("key", "issuekey");

  private SystemFields() {}

  private static Map<String, List<String>> read() {
    var file = new Properties();
    try (var stream = SystemFields.class.getResourceAsStream("/jira-fields.properties")) {
      file.load(new InputStreamReader(Objects.requireNonNull(stream), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException("jira-fields.properties", e);
    }
    return file.stringPropertyNames().stream()
        .collect(
            Collectors.toUnmodifiableMap(Function.identity(), id -> names(file.getProperty(id))));
  }

  private static List<String> names(String commaSeparated) {
    return Stream.of(commaSeparated.split(",")).filter(name -> !name.isEmpty()).toList();
  }

  private static Map<String, String> ids() {
    Map<String, String> ids = new HashMap<>();
    NAMES.forEach((id, names) -> {
      ids.put(folded(id), id);
      names.forEach(name -> ids.put(folded(name), id));
    });
    return Map.copyOf(ids);
  }

  private static String folded(String name) {
    return name.toLowerCase(Locale.ROOT);
  }

  static boolean isKey(String name) {
    return KEY.contains(folded(name));
  }

  static boolean isCustom(String id) {
    return CUSTOM.matcher(id).matches();
  }

  /** Whether this is the id of a field that can be requested. */
  static boolean isColumn(String id) {
    return NAMES.containsKey(id) || isCustom(id);
  }

  /** The id that this name stands for on every site, in upper or lower case. */
  public static Optional<String> idOf(String name) {
    Matcher jql = CUSTOM_IN_JQL.matcher(name);
    if (jql.matches()) {
      return Optional.of("customfield_" + jql.group(1));
    }
    String folded = folded(name);
    return isCustom(folded) ? Optional.of(folded) : Optional.ofNullable(IDS.get(folded));
  }

  /** A custom field as JQL writes it. */
  static String inJql(String id) {
    return "cf[" + id.substring(id.indexOf('_') + 1) + "]";
  }

  /** The names that are understood beside the id, in alphabetical order. */
  public static List<String> namesOf(String id) {
    return List.copyOf(new TreeSet<>(NAMES.getOrDefault(id, List.of())));
  }
}
