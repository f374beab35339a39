package org.chainkeeper;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.jar.JarFile;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.chainkeeper.testkit.FreePort;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The jar for production, run after it was built: in the phase {@code integration-test}. */
@EnabledIfSystemProperty(named = "chainkeeper.packaged", matches = "true")
class ServerJarTest {
  private static final Path FULL = Path.of("target", "chainkeeper.jar");
  private static final Path SERVER = Path.of("target", "chainkeeper-server.jar");
  private static final Duration START = Duration.ofMinutes(3);
  private static final int SIGTERM = 143;

  private static final List<String> DEVELOPMENT =
      List.of(
          "org/chainkeeper/sandbox/",
          "org/chainkeeper/experiment/",
          "org/chainkeeper/command/development/",
          "sandbox/",
          "frontend/sandbox/",
          "META-INF/services/org.chainkeeper.command.OptionalCommands");

  @TempDir private Path directory;

  @Test
  void its_packages_are_those_of_the_table_but_for_sandbox_and_experiment() throws IOException {
    Set<String> expected = new TreeSet<>(PackageRule.ALL.stream().map(PackageRule::name).toList());
    expected.removeAll(List.of("", "sandbox", "experiment"));
    assertThat(packages(SERVER)).isEqualTo(expected);
    assertThat(packages(FULL)).contains("sandbox", "experiment").containsAll(expected);
  }

  @Test
  void it_lacks_what_only_development_needs_and_nothing_else() throws IOException {
    Set<String> full = entries(FULL);
    Set<String> server = entries(SERVER);
    for (String part : DEVELOPMENT) {
      assertThat(full).as(part).anyMatch(name -> name.startsWith(part));
    }
    assertThat(server)
        .isEqualTo(
            full.stream()
                .filter(name -> DEVELOPMENT.stream().noneMatch(name::startsWith))
                .collect(Collectors.toCollection(TreeSet::new)));
  }

  @Test
  void no_class_in_it_refers_to_a_class_of_the_project_that_it_lacks() throws IOException {
    JavaClasses classes;
    try (JarFile jar = new JarFile(SERVER.toFile())) {
      classes =
          new ClassFileImporter()
              .withImportOption(location -> location.contains("/org/chainkeeper/"))
              .importJar(jar);
    }
    Set<String> present = classes.stream().map(JavaClass::getName).collect(Collectors.toSet());
    assertThat(present).hasSizeGreaterThan(200);
    assertThat(
            classes.stream()
                .flatMap(each -> each.getDirectDependenciesFromSelf().stream())
                .map(Dependency::getTargetClass)
                .map(JavaClass::getBaseComponentType)
                .map(JavaClass::getName)
                .filter(name -> name.startsWith("org.chainkeeper."))
                .collect(Collectors.toSet()))
        .isSubsetOf(present);
  }

  @Test
  void it_starts_serves_and_ends_at_sigterm() throws Exception {
    int port = FreePort.next();
    int management = FreePort.next();
    Process process = start(SERVER, settings(port, management), "serve");
    try (HttpClient http = HttpClient.newHttpClient()) {
      awaitReady(process, http, management);
      assertThat(status(http, port, "/atlassian-connect.json")).isEqualTo(200);
      assertThat(status(http, port, "/macros/table")).isEqualTo(401);
      process.destroy();
      assertThat(process.waitFor()).isEqualTo(SIGTERM);
    } finally {
      process.destroyForcibly();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"sandbox", "demo", "storm"})
  void a_command_that_it_lacks_is_told_in_one_line(String command) throws Exception {
    assertThat(output(SERVER, 2, command).lines())
        .containsExactly(
            "chainkeeper: this jar does not hold the command "
                + command
                + "; chainkeeper.jar does (chainkeeper --help tells more)");
  }

  @Test
  void only_the_full_jar_offers_the_commands_for_development() throws Exception {
    List<String> development = List.of("  sandbox", "  demo", "  storm");
    assertThat(output(FULL, 0, "--help")).contains(development).contains("  serve", "  tenants");
    assertThat(output(SERVER, 0, "--help"))
        .doesNotContain(development)
        .contains("  serve", "  doctor", "  keyset", "  rekey", "  tenants");
  }

  private String output(Path jar, int status, String... arguments) throws Exception {
    Process process = start(jar, Map.of(), arguments);
    assertThat(process.waitFor()).isEqualTo(status);
    return Files.readString(log());
  }

  private Process start(Path jar, Map<String, String> environment, String... arguments)
      throws IOException {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    Stream<String> command =
        Stream.of(
            java,
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "-XX:+ExitOnOutOfMemoryError",
            "--sun-misc-unsafe-memory-access=allow",
            "-jar",
            jar.toAbsolutePath().toString());
    ProcessBuilder builder =
        new ProcessBuilder(Stream.concat(command, Stream.of(arguments)).toList())
            .directory(directory.toFile())
            .redirectErrorStream(true)
            .redirectOutput(log().toFile());
    builder.environment().keySet().removeAll(List.of("JAVA_TOOL_OPTIONS", "LOG_LEVEL"));
    builder.environment().putAll(environment);
    return builder.start();
  }

  private Path log() {
    return directory.resolve("log");
  }

  private static Map<String, String> settings(int port, int management) {
    return Map.of(
        "CHAINKEEPER_PORT",
        Integer.toString(port),
        "CHAINKEEPER_MANAGEMENT_PORT",
        Integer.toString(management),
        "CHAINKEEPER_BASE_URL",
        "http://localhost:" + port,
        "ATLASSIAN_CLIENT_ID",
        "client",
        "ATLASSIAN_CLIENT_SECRET",
        "secret");
  }

  private void awaitReady(Process process, HttpClient http, int management) throws Exception {
    long deadline = System.nanoTime() + START.toNanos();
    while (status(http, management, "/health/ready") != 200) {
      assertThat(process.isAlive()).as(Files.readString(log())).isTrue();
      assertThat(System.nanoTime()).as(Files.readString(log())).isLessThan(deadline);
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(100));
    }
  }

  /** Zero where nothing listens. */
  private static int status(HttpClient http, int port, String path) throws InterruptedException {
    URI uri = URI.create("http://localhost:" + port + path);
    try {
      return http.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.discarding()).statusCode();
    } catch (IOException _) {
      return 0;
    }
  }

  private static Set<String> packages(Path jar) throws IOException {
    String root = "org/chainkeeper/";
    return entries(jar).stream()
        .filter(name -> name.startsWith(root) && name.endsWith(".class"))
        .map(name -> name.substring(root.length()))
        .filter(name -> name.contains("/"))
        .map(name -> name.substring(0, name.indexOf('/')))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** Files only. */
  private static Set<String> entries(Path jar) throws IOException {
    try (JarFile file = new JarFile(jar.toFile())) {
      return file.stream()
          .map(entry -> entry.getName())
          .filter(name -> !name.endsWith("/"))
          .collect(Collectors.toCollection(TreeSet::new));
    }
  }
}
