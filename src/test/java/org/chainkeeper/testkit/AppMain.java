package org.chainkeeper.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.CountDownLatch;
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
    new CountDownLatch(1).await();
  }

  private static Duration read(Path file) {
    try {
      return Duration.parse(Files.readString(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
