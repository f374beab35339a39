package org.chainkeeper.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** The app in a process that can be killed. */
public final class AppProcess implements AutoCloseable {
  private static final Duration STARTING = Duration.ofMinutes(3);

  private static final int LOG_LINES = 30;

  private static final List<String> JVM =
      List.of(
          "--enable-native-access=ALL-UNNAMED",
          "-XX:TieredStopAtLevel=1",
          "-XX:+UseSerialGC",
          "-Xmx512m",
          "-XX:+ExitOnOutOfMemoryError");

  private final Map<String, String> settings;
  private final List<String> launcher;
  private final List<String> options;
  private final Path offset;
  private final Path clockFault;
  private final Path log;
  private final HttpClient http = HttpClient.newHttpClient();
  private volatile Process process;

  /**
   * Starts it and waits until it is ready.
   *
   * @param directory for its files and its log
   */
  public AppProcess(Map<String, String> settings, Path directory) {
    this(settings, directory, write(directory.resolve("offset"), Duration.ZERO));
  }

  /**
   * The same as one of several whose clocks move together.
   *
   * @param offset the file that says how far they are ahead; see {@link #write}
   */
  public AppProcess(Map<String, String> settings, Path directory, Path offset) {
    this(settings, directory, offset, List.of());
  }

  /**
   * The same, started by another command.
   *
   * @param launcher replaces itself by the command that follows its arguments, as {@code setpriv} does
   */
  public AppProcess(
      Map<String, String> settings, Path directory, Path offset, List<String> launcher) {
    this(settings, directory, offset, launcher, AppArchive.options());
  }

  private AppProcess(
      Map<String, String> settings,
      Path directory,
      Path offset,
      List<String> launcher,
      List<String> options) {
    this.settings = Map.copyOf(settings);
    this.launcher = List.copyOf(launcher);
    this.options = List.copyOf(options);
    this.offset = offset;
    this.clockFault = write(directory.resolve("clock-fault"), Duration.ZERO);
    this.log = directory.resolve("app.log");
    process = launch();
  }

  /**
   * Starts it with other options of the JVM, which name its class path too.
   *
   * @param directory for its files and its log
   */
  static AppProcess withOptions(
      Map<String, String> settings, Path directory, List<String> options) {
    Path offset = write(directory.resolve("offset"), Duration.ZERO);
    return new AppProcess(settings, directory, offset, List.of(), options);
  }

  /** Replaces in one step what a file says. */
  public static Path write(Path file, Duration duration) {
    try {
      Path next = file.resolveSibling(file.getFileName() + ".next");
      Files.writeString(next, duration.toString());
      return Files.move(next, file, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** How far its clocks, and all that move with it, are ahead from now on. */
  public void moveTo(Duration ahead) {
    var _ = write(offset, ahead);
  }

  /** How far its own clock alone is wrong from now on; the database's is not. */
  public void misset(Duration by) {
    var _ = write(clockFault, by);
  }

  public ProcessHandle handle() {
    return process.toHandle();
  }

  /** Waits until it has ended. */
  public int exitStatus() throws InterruptedException {
    return process.waitFor();
  }

  /** All that it has printed. */
  public String log() {
    try {
      return Files.readString(log);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Has it fill its heap until there is nothing left. */
  public void exhaustHeap() {
    var _ = write(AppMain.heapTrigger(offset), Duration.ZERO);
  }

  /** As {@code kill -STOP}: it stands still, its connections stay. */
  public void freeze() {
    signal("STOP");
  }

  /** As {@code kill -CONT}: it goes on and knows nothing of the time between. */
  public void thaw() {
    signal("CONT");
  }

  private void signal(String name) {
    try {
      Process kill = new ProcessBuilder("sh", "-c", "kill -" + name + " " + process.pid()).start();
      if (kill.waitFor() != 0) {
        throw new IllegalStateException("no signal " + name + " to " + process.pid());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  /** As {@code kill -9}; returns when it is gone. */
  public void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  /**
   * As {@code kill}: SIGTERM; returns when it is gone.
   *
   * @return its exit status
   */
  public int terminate() throws InterruptedException {
    process.destroy();
    return process.waitFor();
  }

  /** As {@link #restart}, while the caller does something else; to be joined. */
  public CompletableFuture<Void> restarting() {
    return CompletableFuture.runAsync(this::restart, task -> Thread.ofVirtual().start(task));
  }

  /** Starts it again on what it kept. */
  public void restart() {
    process = launch();
  }

  /** Restarts it with other settings, which apply until the next start. */
  public void restartWith(Map<String, String> others) {
    process = launch(others);
  }

  @Override
  public void close() {
    process.destroyForcibly();
    http.shutdownNow();
  }

  private Process launch() {
    return launch(Map.of());
  }

  private Process launch(Map<String, String> others) {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    List<String> command = new ArrayList<>(launcher);
    command.add(java);
    command.addAll(JVM);
    command.addAll(options);
    command.addAll(List.of(AppMain.class.getName(), offset.toString(), clockFault.toString()));
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
    builder.environment().putAll(settings);
    builder.environment().putAll(others);
    try {
      Process started = builder.start();
      awaitReady(started);
      return started;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void awaitReady(Process started) {
    long deadline = System.nanoTime() + STARTING.toNanos();
    while (!ready()) {
      if (!started.isAlive() || System.nanoTime() > deadline) {
        started.destroyForcibly();
        throw new IllegalStateException("the app did not start: " + lastOfItsLog());
      }
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
    }
  }

  private String lastOfItsLog() {
    try {
      List<String> lines = Files.readAllLines(log);
      return String.join("\n", lines.subList(Math.max(0, lines.size() - LOG_LINES), lines.size()));
    } catch (IOException e) {
      return "there is no log";
    }
  }

  /** Whether it says so itself. */
  public boolean ready() {
    URI health =
        URI.create(
            "http://localhost:" + settings.get("CHAINKEEPER_MANAGEMENT_PORT") + "/health/ready");
    try {
      HttpRequest request = HttpRequest.newBuilder(health).timeout(Duration.ofSeconds(5)).build();
      return http.send(request, BodyHandlers.discarding()).statusCode() == 200;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }
}
