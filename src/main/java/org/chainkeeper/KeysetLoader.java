package org.chainkeeper;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import org.chainkeeper.jdbc.Keyset;

/** Loads or creates the keyset of this deployment. */
final class KeysetLoader {
  private static final String H2 = "jdbc:h2:";

  private KeysetLoader() {}

  /**
   * Loads the keyset; creates one on the first start with an embedded database. None is created for an
   * existing database, whose content was encrypted with other keys.
   *
   * @throws org.chainkeeper.jdbc.KeysetException when it is missing or cannot be used
   */
  static Keyset of(Settings settings, Instant now) {
    boolean first =
        settings.database().embedded()
            && !Files.exists(settings.keyset())
            && file(settings.database().url()).filter(Files::exists).isEmpty();
    return first ? Keyset.create(settings.keyset(), now) : Keyset.load(settings.keyset());
  }

  /** The file of an embedded database; empty for an in-memory database. */
  private static Optional<Path> file(String url) {
    String name = url.substring(H2.length()).split(";", 2)[0];
    if (name.startsWith("mem:")) {
      return Optional.empty();
    }
    String path = name.replaceFirst("^file:", "");
    String home = System.getProperty("user.home", "");
    return Optional.of(
        Path.of((path.startsWith("~") ? home + path.substring(1) : path) + ".mv.db"));
  }
}
