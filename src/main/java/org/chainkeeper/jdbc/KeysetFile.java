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

/** The file of a keyset: never overwritten, read by its owner alone, and words for what can be wrong. */
final class KeysetFile {
  private static final int MOST_BYTES = 1 << 20;

  private KeysetFile() {}

  static void write(Path file, String text) throws IOException {
    Path parent = file.toAbsolutePath().getParent();
    if (parent != null) {
      PrivateFiles.makeDirectories(parent);
    }
    Set<StandardOpenOption> options =
        Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    try (FileChannel channel = FileChannel.open(file, options, PrivateFiles.forTheOwner(file))) {
      ByteBuffer bytes = StandardCharsets.UTF_8.encode(text);
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
      channel.force(true);
    }
  }

  /** Whoever reads the file sees the keys of before or these; the newer file is also the lock. */
  static void replace(Path file, String text) throws IOException {
    Path real = file.toRealPath();
    Path newer = newer(real);
    write(newer, text);
    try {
      Files.move(newer, real, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      Files.deleteIfExists(newer);
      throw e;
    }
  }

  private static Path newer(Path file) {
    return file.resolveSibling(file.getFileName() + ".new");
  }

  static String read(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      byte[] bytes = in.readNBytes(MOST_BYTES + 1);
      if (bytes.length > MOST_BYTES) {
        throw new IOException("larger than a keyset");
      }
      return new String(bytes, StandardCharsets.UTF_8);
    }
  }

  static CannotUseKeyset notWritten(Path file, IOException e) {
    return new CannotUseKeyset(
        e instanceof FileAlreadyExistsException
            ? "%s is there already, and a keyset is never overwritten: without its keys nothing stored can be read"
                .formatted(file)
            : "CHAINKEEPER_KEYSET: %s cannot be written (%s)"
                .formatted(file, e.getClass().getSimpleName()));
  }

  static CannotUseKeyset notReplaced(Path file, IOException e) {
    return new CannotUseKeyset(
        e instanceof FileAlreadyExistsException
            ? "%s is there: another rotation is under way, or one was interrupted; then delete it"
                .formatted(newer(file))
            : "CHAINKEEPER_KEYSET: %s cannot be replaced (%s); its keys are as before"
                .formatted(file, e.getClass().getSimpleName()));
  }

  /** Says what is wrong without the cause's words, which could quote the file. */
  static CannotUseKeyset notRead(Path file, Exception e) {
    if (e instanceof NoSuchFileException) {
      return new CannotUseKeyset(
          "CHAINKEEPER_KEYSET: there is no %s; restore the keyset the database was written with, or make one"
                  .formatted(file)
              + " with `keyset FILE` for a new database");
    }
    return new CannotUseKeyset(
        "CHAINKEEPER_KEYSET: %s cannot be read as a keyset (%s); restore it from a backup"
            .formatted(file, e.getClass().getSimpleName()));
  }
}
