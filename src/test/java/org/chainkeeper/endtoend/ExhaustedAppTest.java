package org.chainkeeper.endtoend;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.chainkeeper.sandbox.account.People;
import org.chainkeeper.sandbox.account.Person;
import org.chainkeeper.sandbox.visitor.MacroAnswer;
import org.chainkeeper.sandbox.visitor.Visitor;
import org.chainkeeper.testkit.KillableWorld;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The app as a process of an unprivileged user that runs out of what the system gives it. */
class ExhaustedAppTest {
  private static final int VISITORS = 40;
  private static final Duration SCARCE_FOR = Duration.ofSeconds(5);

  /** Status of a JVM that ends with {@code -XX:+ExitOnOutOfMemoryError}. */
  private static final int OUT_OF_MEMORY = 3;

  /** Linux does not hold root to the number of threads; the files of the build may be root's. */
  private static final List<String> UNPRIVILEGED =
      List.of(
          "setpriv",
          "--reuid=65534",
          "--regid=65534",
          "--clear-groups",
          "--inh-caps=-all,+dac_override,+dac_read_search",
          "--ambient-caps=-all,+dac_override,+dac_read_search");

  private final ExecutorService browsers = Executors.newVirtualThreadPerTaskExecutor();
  private final List<Visitor> visitors = new ArrayList<>();
  private final List<String> launcher =
      "root".equals(System.getProperty("user.name")) ? UNPRIVILEGED : List.of();
  private final KillableWorld world;

  ExhaustedAppTest(@TempDir Path directory) {
    world = new KillableWorld(directory, launcher);
  }

  @BeforeEach
  void all_are_connected_and_have_looked_before() {
    for (int i = 0; i < VISITORS; i++) {
      Person person = People.ALL.get(i % People.ALL.size());
      visitors.add(world.visitor(person));
    }
    visitors.subList(0, People.ALL.size()).forEach(Visitor::connect);
    assertThat(visitors.getFirst().issues("project = DEMO").shown()).isTrue();
    loadClasses();
  }

  /**
   * A refresh and a refusal. Started from a directory of classes, as here and unlike from a jar, the
   * JVM opens a file for each class that it loads, and never tries again when that failed.
   */
  private void loadClasses() {
    world.later(Duration.ofHours(1));
    assertThat(visitors.getFirst().issues("project = DEMO").shown()).isTrue();
    assertThat(visitors.getFirst().api("GET", "/api/count?jql=" + "x".repeat(20_000)).statusCode())
        .isGreaterThanOrEqualTo(400);
  }

  @AfterEach
  void end() {
    world.close();
    visitors.forEach(Visitor::close);
    browsers.shutdownNow();
  }

  @Test
  void threads_that_run_out_cost_no_person_more_than_that_time() throws Exception {
    assertServedAfter("nproc", "1", "Failed to start the native thread");
    assertThat(world.app().log())
        .as("a call for which there was no thread is known not to have been sent")
        .contains("not_sent OutOfMemoryError")
        .doesNotContain("unknown OutOfMemoryError");
  }

  @Test
  void file_descriptors_that_run_out_cost_no_person_more_than_that_time() throws Exception {
    assertServedAfter("nofile", Long.toString(openFiles()), "Too many open files");
  }

  @Test
  void a_heap_that_is_exhausted_ends_the_process() throws Exception {
    world.app().exhaustHeap();
    world.app().handle().onExit().get(60, TimeUnit.SECONDS);
    assertThat(world.app().exitStatus()).isEqualTo(OUT_OF_MEMORY);
  }

  private void assertServedAfter(String resource, String scarce, String trace) throws Exception {
    world.later(Duration.ofHours(1));
    String usual = limit(resource);
    setLimit(resource, scarce);
    List<Future<?>> unlucky = new ArrayList<>();
    for (Visitor visitor : visitors) {
      unlucky.add(browsers.submit(() -> visitor.api("GET", "/api/count?jql=project%3DDEMO")));
    }
    parkFor(SCARCE_FOR);
    setLimit(resource, usual);
    List<Future<MacroAnswer>> looks = new ArrayList<>();
    for (Visitor visitor : visitors) {
      looks.add(browsers.submit(() -> visitor.issues("project = DEMO")));
    }
    for (Future<MacroAnswer> look : looks) {
      assertThat(look.get(60, TimeUnit.SECONDS).shown()).isTrue();
    }
    assertThat(world.app().ready()).isTrue();
    assertThat(world.app().log()).contains(trace);
    unlucky.forEach(request -> request.cancel(true));
  }

  /** A park may end early, without a reason. */
  private static void parkFor(Duration time) {
    long end = System.nanoTime() + time.toNanos();
    for (long left = time.toNanos(); left > 0; left = end - System.nanoTime()) {
      LockSupport.parkNanos(left);
    }
  }

  private long pid() {
    return world.app().handle().pid();
  }

  private long openFiles() throws IOException {
    try (Stream<Path> open = Files.list(Path.of("/proc/" + pid() + "/fd"))) {
      return open.count();
    }
  }

  /** The soft limit. */
  private String limit(String resource) throws Exception {
    String answer = prlimit("--" + resource, "-o", "SOFT", "--noheadings");
    assertThat(answer).matches("[0-9]+|unlimited");
    return answer;
  }

  private void setLimit(String resource, String soft) throws Exception {
    assertThat(prlimit("--" + resource + "=" + soft + ":")).isEmpty();
  }

  /** As the user that the app runs as: no other user may. */
  private String prlimit(String... arguments) throws Exception {
    List<String> command = new ArrayList<>(launcher);
    command.addAll(List.of("prlimit", "--pid", Long.toString(pid())));
    command.addAll(List.of(arguments));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String answer = new String(process.getInputStream().readAllBytes(), UTF_8).strip();
    assertThat(process.waitFor()).as(answer).isZero();
    return answer;
  }
}
