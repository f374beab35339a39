package org.chainkeeper.web;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Resources of the jar, read once. There are few, so the cache has no bound. */
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
   * @param name below the root, such as {@code /table.html}; trusted
   */
  Optional<byte[]> find(String name) {
    var cached = read.get(name);
    return cached != null ? Optional.of(cached) : load(name);
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
