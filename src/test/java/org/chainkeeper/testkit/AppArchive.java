package org.chainkeeper.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.chainkeeper.sandbox.Sandbox;
import org.chainkeeper.sandbox.SandboxOptions;
import org.chainkeeper.sandbox.account.People;
import org.chainkeeper.sandbox.clock.AdjustableClock;
import org.chainkeeper.sandbox.visitor.Visitor;

/**
 * An archive of loaded classes (AppCDS) for the processes of the app, which are ready with 40 % less
 * CPU time. The first process of a test run creates it in {@code target}; it is used as long as the
 * classes stay as they are. The JVM archives classes of jars only, so those of this build are packed
 * into one.
 */
final class AppArchive {
  private static final Path FOLDER = Path.of("target", "app-archive").toAbsolutePath();
  private static final Path JAR = FOLDER.resolve("classes.jar");
  private static final Path ARCHIVE = FOLDER.resolve("classes.jsa");
  private static final Path VERSION = FOLDER.resolve("version");

  private static final class Shared {
    private static final List<String> OPTIONS = create();
  }

  private AppArchive() {}

  /** Class path and archive for a process that has {@code --enable-native-access=ALL-UNNAMED}. */
  static List<String> options() {
    return Shared.OPTIONS;
  }

  private static List<String> create() {
    try {
      Files.createDirectories(FOLDER);
      try (FileChannel file =
              FileChannel.open(
                  FOLDER.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
          var _ = file.lock()) {
        String version = version();
        if (!Files.exists(VERSION) || !Files.readString(VERSION).equals(version)) {
          pack();
          dump();
          Files.writeString(VERSION, version);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
    return List.of("-XX:SharedArchiveFile=" + ARCHIVE, "-Xlog:cds=off", "-cp", jars());
  }

  private static Stream<Path> classPath() {
    return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
        .filter(entry -> !entry.isEmpty())
        .map(Path::of);
  }

  private static String jars() {
    return Stream.concat(Stream.of(JAR), classPath().filter(Files::isRegularFile))
        .map(Path::toString)
        .collect(Collectors.joining(File.pathSeparator));
  }

  /** Another one when a class, a resource or a library is another. */
  private static String version() throws IOException {
    CRC32 sum = new CRC32();
    sum.update(jars().getBytes(UTF_8));
    for (Path file : resources().values().stream().filter(Files::isRegularFile).toList()) {
      String line = file + " " + Files.size(file) + " " + Files.getLastModifiedTime(file);
      sum.update(line.getBytes(UTF_8));
    }
    return Long.toHexString(sum.getValue());
  }

  /** What the class path's folders hold, by the name of the resource; the first of a name counts. */
  private static Map<String, Path> resources() throws IOException {
    Map<String, Path> resources = new TreeMap<>();
    for (Path folder : classPath().filter(Files::isDirectory).toList()) {
      try (Stream<Path> paths = Files.walk(folder)) {
        paths
            .filter(path -> !path.equals(folder))
            .forEach(path -> resources.putIfAbsent(name(folder.relativize(path), path), path));
      }
    }
    return resources;
  }

  /** As a jar has it: that of a folder, in which Flyway looks for migrations, ends with a slash. */
  private static String name(Path relative, Path path) {
    return relative.toString().replace('\\', '/') + (Files.isDirectory(path) ? "/" : "");
  }

  private static void pack() throws IOException {
    Path incomplete = FOLDER.resolve("incomplete.jar");
    try (ZipOutputStream jar = new ZipOutputStream(Files.newOutputStream(incomplete))) {
      jar.setLevel(0);
      for (Map.Entry<String, Path> resource : resources().entrySet()) {
        jar.putNextEntry(new ZipEntry(resource.getKey()));
        if (!resource.getKey().endsWith("/")) {
          Files.copy(resource.getValue(), jar);
        }
        jar.closeEntry();
      }
    }
    Files.move(incomplete, JAR, StandardCopyOption.REPLACE_EXISTING);
  }

  /** Has an app answer a page; its JVM writes the archive when it ends. */
  private static void dump() throws IOException, InterruptedException {
    Path incomplete = FOLDER.resolve("incomplete.jsa");
    List<String> options =
        List.of("-XX:ArchiveClassesAtExit=" + incomplete, "-Xlog:cds=off", "-cp", jars());
    Path directory = Files.createTempDirectory(FOLDER, "run");
    try (Sandbox sandbox = Sandbox.start(0, SandboxOptions.defaults(), new AdjustableClock())) {
      Map<String, String> settings = new HashMap<>(World.values(sandbox, directory));
      String baseUrl = settings.getOrDefault("CHAINKEEPER_BASE_URL", "");
      try (AppProcess app = AppProcess.withOptions(settings, directory, options);
          Visitor ada = new Visitor(People.ADA, sandbox.url(), baseUrl)) {
        World.install(sandbox, baseUrl);
        ada.connect();
        ada.issues("project = DEMO");
        app.terminate();
      }
    }
    Files.move(incomplete, ARCHIVE, StandardCopyOption.REPLACE_EXISTING);
  }
}
