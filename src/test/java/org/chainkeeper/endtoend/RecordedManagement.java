package org.chainkeeper.endtoend;

import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.chainkeeper.Settings;
import org.chainkeeper.SettingsException;
import org.jspecify.annotations.Nullable;

/** Settings, health and metrics. */
final class RecordedManagement {
  /** Names, types and labels that depend on the collector or on what it has done. */
  private static final Pattern OF_THE_MACHINE =
      Pattern.compile(
          "(?:# (?:HELP|TYPE) )?(?:jvm_gc_|jvm_memory_|jvm_buffer_|process_|system_).*");

  /** The local Atlassian repeats its installation when a busy machine answers late. */
  private static final Pattern REPEATED_INSTALLATION =
      Pattern.compile(".*route=\"/connect/installed\",status=\"503\".*");

  private static final Pattern SAMPLE =
      Pattern.compile("([a-zA-Z_:][a-zA-Z0-9_:]*(?:\\{.*})?) (\\S+)");

  private RecordedManagement() {}

  static void send(Recorder to) {
    to.group("17-settings");
    to.note("names that are read, and what is said of a value that is none of theirs", settings());
    to.note("the values of settings that are not given", defaults());
    to.group("18-management");
    to.management("live", RecordedRequest.get("/health/live"));
    to.management("ready", RecordedRequest.get("/health/ready"));
    for (String route : RecordedTraffic.routes()) {
      to.management("not here: " + route, RecordedTraffic.example(route));
    }
    for (String method : List.of("HEAD", "POST", "PUT", "DELETE", "OPTIONS")) {
      to.management("ready, " + method, RecordedRequest.of(method, "/health/ready"));
      to.management("metrics, " + method, RecordedRequest.of(method, "/metrics"));
    }
    to.management("unknown", RecordedRequest.get("/nowhere"));
    to.management("unknown health", RecordedRequest.get("/health"));
    to.management(
        "metrics, compressed",
        RecordedRequest.get("/metrics").header("Accept-Encoding", "gzip"),
        RecordedManagement::families);
    to.management(
        "metrics, OpenMetrics",
        RecordedRequest.get("/metrics")
            .header("Accept", "application/openmetrics-text; version=1.0.0"),
        _ -> "");
    to.management("metrics", RecordedRequest.get("/metrics"), RecordedManagement::metrics);
  }

  /** Lines of help and types, and each sample's name and labels; values are not compared. */
  static String metrics(String text) {
    return text.lines()
        .filter(line -> !OF_THE_MACHINE.matcher(line).matches())
        .filter(line -> !REPEATED_INSTALLATION.matcher(line).matches())
        .map(line -> line.startsWith("#") ? line : SAMPLE.matcher(line).replaceFirst("$1"))
        .sorted()
        .distinct()
        .collect(Collectors.joining("\n"));
  }

  private static String families(String text) {
    return text.lines()
        .filter(line -> line.startsWith("# TYPE") && !OF_THE_MACHINE.matcher(line).matches())
        .sorted()
        .collect(Collectors.joining("\n"));
  }

  private static String settings() {
    Map<String, String> needed = new HashMap<>();
    needed.put("ATLASSIAN_CLIENT_ID", "id");
    needed.put("ATLASSIAN_CLIENT_SECRET", "secret");
    SortedSet<String> names = new TreeSet<>();
    Settings.read(
        new HashMap<>(needed) {
          @Override
          public @Nullable String get(Object name) {
            names.add((String) name);
            return super.get(name);
          }
        });
    StringBuilder told = new StringBuilder("without any: " + problems(Map.of()) + "\n");
    for (String name : names) {
      Map<String, String> values = new HashMap<>(needed);
      for (String value :
          List.of("?? ??", "-1", "PT0S", "0", "http://example.com", "https://example.com/x?y#z")) {
        values.put(name, value);
        told.append(name)
            .append('=')
            .append(value)
            .append(": ")
            .append(problems(values))
            .append('\n');
      }
    }
    return told.toString();
  }

  private static String problems(Map<String, String> values) {
    try {
      Settings.read(values);
      return "accepted";
    } catch (SettingsException e) {
      return String.valueOf(e.getMessage()).replace("\n", " | ");
    }
  }

  /** What the settings hold when none is given but those that are needed; sorted, without names. */
  private static String defaults() {
    Settings settings =
        Settings.read(Map.of("ATLASSIAN_CLIENT_ID", "id", "ATLASSIAN_CLIENT_SECRET", "secret"));
    return leaves(settings).map(String::valueOf).sorted().collect(Collectors.joining("\n"));
  }

  private static Stream<Object> leaves(Object value) {
    if (!(value instanceof Record)) {
      return Stream.of(value);
    }
    return Arrays.stream(value.getClass().getRecordComponents())
        .flatMap(component -> leaves(read(component, value)));
  }

  private static Object read(RecordComponent component, Object of) {
    try {
      Method accessor = component.getAccessor();
      accessor.setAccessible(true);
      return accessor.invoke(of);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }
}
