package org.chainkeeper.jdbc;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Set;

/** The file of a keyset: never overwritten, readable by its owner only; and the texts of its failures. */
final class KeysetFile {
  private static final int MAX_BYTES = 1 << 20;

  private KeysetFile() {}

  static void write(Path file, String text) throws IOException {
    Path parent = file.toAbsolutePath().getParent();
    if (parent != null) {
      PrivateFiles.createDirectories(parent);
    }
    Set<StandardOpenOption> options =
        Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    try (FileChannel channel = FileChannel.open(file, options, PrivateFiles.ownerOnly(file))) {
      ByteBuffer bytes = StandardCharsets.UTF_8.encode(text);
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
      channel.force(true);
    }
  }

  /** Replaces the file atomically. The new file is also the lock against a second replacement. */
  static void replace(Path file, String text) throws IOException {
    Path real = file.toRealPath();
    Path newFile = newFile(real);
    write(newFile, text);
    try {
      Files.move(newFile, real, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      Files.deleteIfExists(newFile);
      throw e;
    }
  }

  private static Path newFile(Path file) {
    return file.resolveSibling(file.getFileName() + ".new");
  }

  static String read(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      byte[] bytes = in.readNBytes(MAX_BYTES + 1);
      if (bytes.length > MAX_BYTES) {
        throw new IOException("larger than a keyset");
      }
      return new String(bytes, StandardCharsets.UTF_8);
    }
  }

  static KeysetException notWritten(Path file, IOException e) {
    return new KeysetException(
        e instanceof FileAlreadyExistsException
            ? "%s is there already, and a keyset is never overwritten: without its keys nothing stored can be read"
                .formatted(file)
            : "CHAINKEEPER_KEYSET: %s cannot be written (%s)"
                .formatted(file, e.getClass().getSimpleName()));
  }

  static KeysetException notReplaced(Path file, IOException e) {
    return new KeysetException(
        e instanceof FileAlreadyExistsException
            ? "%s is there: another rotation is under way, or one was interrupted; then delete it"
                .formatted(newFile(file))
            : "CHAINKEEPER_KEYSET: %s cannot be replaced (%s); its keys are as before"
                .formatted(file, e.getClass().getSimpleName()));
  }

  /** Does not repeat the cause's message, which could quote the file. */
  static KeysetException notRead(Path file, Exception e) {
    if (e instanceof NoSuchFileException) {
      return new KeysetException(
          "CHAINKEEPER_KEYSET: there is no %s; restore the keyset the database was written with, or make one"
                  .formatted(file)
              + " with `keyset FILE` for a new database");
    }
    return new KeysetException(
        "CHAINKEEPER_KEYSET: %s cannot be read as a keyset (%s); restore it from a backup"
            .formatted(file, e.getClass().getSimpleName()));
  }
}
