package org.chainkeeper.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.chainkeeper.command.Main;

/** The app as operators start it, {@code serve}, in a process with 512 MB of heap. */
public final class StormNode implements AutoCloseable {
  private static final String HEAP = "-Xmx512m";
  private static final long STARTING_NANOS = TimeUnit.SECONDS.toNanos(90);

  private final Process process;
  private final int port;
  private final int managementPort;
  private final HttpClient http = HttpClient.newHttpClient();

  /**
   * Starts it and waits until it is ready.
   *
   * @param jvm options beside the size of the heap
   */
  public StormNode(Map<String, String> settings, List<String> jvm, Path log) {
    port = Integer.parseInt(settings.getOrDefault("CHAINKEEPER_PORT", ""));
    managementPort = Integer.parseInt(settings.getOrDefault("CHAINKEEPER_MANAGEMENT_PORT", ""));
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    List<String> command =
        new ArrayList<>(
            List.of(
                java, HEAP, "-XX:+ExitOnOutOfMemoryError", "--enable-native-access=ALL-UNNAMED"));
    command.addAll(jvm);
    command.addAll(
        List.of("-cp", System.getProperty("java.class.path"), Main.class.getName(), "serve"));
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
    builder.environment().putAll(settings);
    try {
      process = builder.start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    awaitReady(log);
  }

  public int port() {
    return port;
  }

  public long pid() {
    return process.pid();
  }

  public boolean isAlive() {
    return process.isAlive();
  }

  /** Whether {@code /health/ready} says so. */
  public boolean isReady() {
    return process.isAlive() && ready();
  }

  public Meters meters() {
    return new Meters(get("/metrics").lines().toList());
  }

  /**
   * @param lines as Prometheus reads them
   */
  public record Meters(List<String> lines) {
    /** The sum of a meter's lines; zero when there is none. */
    public double sum(String name) {
      return lines.stream()
          .filter(line -> line.startsWith(name))
          .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
          .sum();
    }
  }

  private void awaitReady(Path log) {
    long deadline = System.nanoTime() + STARTING_NANOS;
    while (!ready()) {
      if (!process.isAlive() || System.nanoTime() > deadline) {
        process.destroyForcibly();
        throw new IllegalStateException("a node did not start; its log: " + log);
      }
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(100));
    }
  }

  private boolean ready() {
    try {
      return !get("/health/ready").isEmpty();
    } catch (UncheckedIOException notYet) {
      return false;
    }
  }

  private String get(String path) {
    URI uri = URI.create("http://127.0.0.1:" + managementPort + path);
    try {
      var answer = http.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString());
      if (answer.statusCode() != 200) {
        throw new IOException(path + " answers " + answer.statusCode());
      }
      return answer.body();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    process.destroyForcibly();
    http.shutdownNow();
  }
}
