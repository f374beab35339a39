package org.chainkeeper.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Sends a fixed list of requests to the real app and compares status, headers and bodies with the
 * files in {@code src/test/resources/recorded}. {@link RecordedMasks} lists what is not compared.
 *
 * <p>A change of behaviour that is meant is recorded with the system property {@value
 * RecordedFiles#RECORD}{@code =true}: the files are written, and every test here fails. The
 * difference belongs into the commit that changes the behaviour.
 */
class RecordedAnswersTest {
  private static Map<String, String> answers;
  private static List<Recorder.Exchange> exchanges;
  private static List<String> routes;

  @BeforeAll
  static void send(@TempDir Path directory) throws Exception {
    try (RecordedWorld world = new RecordedWorld(directory)) {
      Recorder recorder = new Recorder(world);
      RecordedTraffic.send(recorder);
      answers = recorder.files();
      exchanges = recorder.exchanges();
      routes = world.app().routes();
    }
    if (RecordedFiles.isRecording()) {
      answers.forEach(RecordedFiles::write);
      fail(
          "the recorded files were written; read the difference and run the test without -D%s",
          RecordedFiles.RECORD);
    }
  }

  static List<String> groups() {
    return RecordedTraffic.GROUPS;
  }

  @ParameterizedTest
  @MethodSource("groups")
  void every_answer_is_the_recorded_one(String group) {
    String recorded = RecordedFiles.read(group).orElse("");

    RecordedFiles.difference(recorded, answers.getOrDefault(group, ""))
        .ifPresent(difference -> fail("answers of %s differ: %s", group, difference));
  }

  @Test
  void every_group_is_compared() {
    assertThat(answers.keySet()).containsExactlyElementsOf(RecordedTraffic.GROUPS);
  }

  @Test
  void every_route_is_asked_with_success_and_with_failure() {
    for (String route : routes) {
      if (!route.startsWith("management ")) {
        assertThat(answered(route, status -> status < 400)).as(route + " succeeds").isTrue();
        assertThat(answered(route, status -> status >= 400)).as(route + " fails").isTrue();
      }
    }
  }

  private static boolean answered(String route, IntPredicate status) {
    String[] parts = route.split(" ", 2);
    Pattern path =
        Pattern.compile(parts[1].replaceAll("\\{[^}]*}", "[^/]+").replaceAll("<[^>]*>", ".+"));
    return exchanges.stream()
        .anyMatch(one ->
            one.method().equals(parts[0])
                && path.matcher(one.path()).matches()
                && status.test(one.status()));
  }
}
