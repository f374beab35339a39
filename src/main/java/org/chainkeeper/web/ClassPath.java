package org.chainkeeper.web;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Files that come with the jar, read once. There are few, so all that were asked for are kept. */
final class ClassPath {
  private final String root;
  private final Map<String, byte[]> read = new ConcurrentHashMap<>();

  /**
   * @param root the folder of all files, empty for the jar's own root
   */
  ClassPath(String root) {
    this.root = root;
  }

  /**
   * @param name below the root, {@code /table.html}; the caller vouches for it
   */
  Optional<byte[]> find(String name) {
    var known = read.get(name);
    return known != null ? Optional.of(known) : load(name);
  }

  private Optional<byte[]> load(String name) {
    try (var file = ClassPath.class.getResourceAsStream(root + name)) {
      if (file == null) {
        return Optional.empty();
      }
      var bytes = file.readAllBytes();
      read.put(name, bytes);
      return Optional.of(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + name, e);
    }
  }
}
