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
 * Answers as they go over the wire, written and zipped once for as long as somebody keeps the answer
 * itself. Zipping one again costs more than all else that a kept answer costs. An answer is written
 * straight into the zipped bytes. Safe for concurrent use.
 */
final class RenderedAnswers {
  /** The cache's own records. */
  private static final int OF_AN_ENTRY = 200;

  /** Larger ones are written for each reader who does not take gzip: hardly any browser. */
  private static final int MAX_KEPT_PLAIN = 64 << 10;

  private static final int BUFFER = 8 << 10;

  private final Cache<Reply.Found<?>, WrittenBytes> plain;
  private final Cache<Reply.Found<?>, WrittenBytes> zipped;

  /**
   * @param heapDivisor zipped answers take at most the heap divided by this, plain ones as much
   */
  RenderedAnswers(int heapDivisor) {
    long mostBytes = Runtime.getRuntime().maxMemory() / heapDivisor;
    this.plain = cache(mostBytes);
    this.zipped = cache(mostBytes);
  }

  /** Writes an answer; the same one has to be written the same each time. */
  @FunctionalInterface
  interface Writer<T extends Content> {
    void write(Reply.Found<T> found, OutputStream out) throws IOException;
  }

  /** By the identity of the answer: one that was fetched again is another. */
  private static Cache<Reply.Found<?>, WrittenBytes> cache(long mostBytes) {
    return Caffeine.newBuilder()
        .weakKeys()
        .maximumWeight(mostBytes)
        .weigher(
            (Reply.Found<?> _, WrittenBytes body) -> Math.toIntExact(OF_AN_ENTRY + body.size()))
        .build();
  }

  /**
   * @throws IOException when the browser is gone
   */
  <T extends Content> void send(Context ctx, Reply.Found<T> found, Writer<T> writer)
      throws IOException {
    HttpServletResponse response = ctx.contentType("application/json").res();
    if (DirectResponse.takesGzip(ctx)) {
      ctx.header("Content-Encoding", "gzip");
      DirectResponse.send(response, zipped.get(found, _ -> zip(found, writer)));
    } else if (found.value().bytes() <= MAX_KEPT_PLAIN) {
      DirectResponse.send(response, plain.get(found, _ -> write(found, writer)));
    } else {
      writer.write(found, new BufferedOutputStream(response.getOutputStream(), BUFFER));
    }
  }

  private static <T extends Content> WrittenBytes zip(Reply.Found<T> found, Writer<T> writer) {
    WrittenBytes zipped = new WrittenBytes();
    try (OutputStream out = new BufferedOutputStream(new GZIPOutputStream(zipped), BUFFER)) {
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
