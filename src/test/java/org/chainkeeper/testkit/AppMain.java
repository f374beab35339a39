package org.chainkeeper.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.chainkeeper.App;
import org.chainkeeper.Settings;

/**
 * The app as a process of its own, whose clocks are ahead by what a file says; a second file says how
 * far its own clock, and not the database's, is off beside that.
 */
public final class AppMain {
  private AppMain() {}

  /**
   * @param args the file that holds the offset and the one that holds the fault of its own clock, each
   *     an ISO 8601 duration
   */
  public static void main(String[] args) throws InterruptedException {
    Path offset = Path.of(args[0]);
    Path fault = Path.of(args[1]);
    InstantSource clock =
        () -> InstantSource.system().instant().plus(read(offset)).plus(read(fault));
    App app = App.start(Settings.read(System.getenv()), clock, () -> read(offset));
    Runtime.getRuntime().addShutdownHook(new Thread(app::close));
    Thread.ofPlatform().daemon().start(() -> exhaustHeapOnceToldTo(heapTrigger(offset)));
    new CountDownLatch(1).await();
  }

  /** The file whose appearance makes the process fill its heap. */
  static Path heapTrigger(Path offset) {
    return offset.resolveSibling("exhaust-heap");
  }

  private static void exhaustHeapOnceToldTo(Path trigger) {
    while (!Files.isRegularFile(trigger)) {
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
    }
    List<byte[]> kept = new ArrayList<>();
    while (kept.size() < Integer.MAX_VALUE) {
      kept.add(new byte[16 << 20]);
    }
  }

  private static Duration read(Path file) {
    try {
      return Duration.parse(Files.readString(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
