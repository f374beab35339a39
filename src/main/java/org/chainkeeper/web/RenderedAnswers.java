package org.chainkeeper.web;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.javalin.http.Context;
import jakarta.servlet.http.HttpServletResponse;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.zip.GZIPOutputStream;
import org.chainkeeper.jira.Content;
import org.chainkeeper.jira.Reply;

/**
 * Caches answers as JSON, plain and compressed, as long as the answer itself is cached. Compression
 * is the most expensive part of a cached answer. An answer is written directly into the compressed
 * stream. Safe for concurrent use.
 */
final class RenderedAnswers {
  /** Overhead of the cache. */
  private static final int BYTES_PER_ENTRY = 200;

  /** Larger ones are written for each client without gzip; browsers accept gzip. */
  private static final int MAX_CACHED_PLAIN_BYTES = 64 << 10;

  private static final int BUFFER_BYTES = 8 << 10;

  private final Cache<Reply.Found<?>, WrittenBytes> plain;
  private final Cache<Reply.Found<?>, WrittenBytes> zipped;

  /**
   * @param heapDivisor compressed answers take at most the heap divided by this, plain ones the
   *     same
   */
  RenderedAnswers(int heapDivisor) {
    long maxBytes = Runtime.getRuntime().maxMemory() / heapDivisor;
    this.plain = cache(maxBytes);
    this.zipped = cache(maxBytes);
  }

  /** Writes an answer; has to be deterministic. */
  @FunctionalInterface
  interface Writer<T extends Content> {
    void write(Reply.Found<T> found, OutputStream out) throws IOException;
  }

  /** Compares keys by identity: an answer that was fetched again is another key. */
  private static Cache<Reply.Found<?>, WrittenBytes> cache(long maxBytes) {
    return Caffeine.newBuilder()
        .weakKeys()
        .maximumWeight(maxBytes)
        .weigher(
            (Reply.Found<?> _, WrittenBytes body) -> Math.toIntExact(BYTES_PER_ENTRY + body.size()))
        .build();
  }

  /**
   * @throws IOException when the client has closed the connection
   */
  <T extends Content> void send(Context ctx, Reply.Found<T> found, Writer<T> writer)
      throws IOException {
    HttpServletResponse response = ctx.contentType("application/json").res();
    if (DirectResponse.acceptsGzip(ctx)) {
      ctx.header("Content-Encoding", "gzip");
      DirectResponse.send(response, zipped.get(found, _ -> zip(found, writer)));
    } else if (isCachedPlain(found)) {
      DirectResponse.send(response, plain(found, writer));
    } else {
      writer.write(found, new BufferedOutputStream(response.getOutputStream(), BUFFER_BYTES));
    }
  }

  /** An answer without compression. */
  <T extends Content> WrittenBytes plain(Reply.Found<T> found, Writer<T> writer) {
    return isCachedPlain(found)
        ? plain.get(found, _ -> write(found, writer))
        : write(found, writer);
  }

  private static boolean isCachedPlain(Reply.Found<?> found) {
    return found.value().bytes() <= MAX_CACHED_PLAIN_BYTES;
  }

  private static <T extends Content> WrittenBytes zip(Reply.Found<T> found, Writer<T> writer) {
    WrittenBytes zipped = new WrittenBytes();
    try (OutputStream out = new BufferedOutputStream(new GZIPOutputStream(zipped), BUFFER_BYTES)) {
      writer.write(found, out);
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory", e);
    }
    return zipped;
  }

  private static <T extends Content> WrittenBytes write(Reply.Found<T> found, Writer<T> writer) {
    try (WrittenBytes body = new WrittenBytes()) {
      writer.write(found, body);
      return body;
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory", e);
    }
  }
}
