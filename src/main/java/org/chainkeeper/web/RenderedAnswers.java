package org.chainkeeper.web;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.javalin.http.Context;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.function.Function;
import java.util.zip.GZIPOutputStream;
import org.chainkeeper.macro.Content;
import org.chainkeeper.macro.Reply;

/**
 * Answers as they go over the wire, written and zipped once for as long as somebody keeps the answer
 * itself; at most 64 MB of them. Zipping one anew costs more than all else that a kept answer costs.
 * Safe for concurrent use.
 */
final class RenderedAnswers {
  private static final long MOST_BYTES = 32L << 20;

  private final Cache<Reply.Found<?>, byte[]> plain = cache();
  private final Cache<Reply.Found<?>, byte[]> zipped = cache();

  /** By the identity of the answer: one that was fetched again is another. */
  private static Cache<Reply.Found<?>, byte[]> cache() {
    return Caffeine.newBuilder()
        .weakKeys()
        .maximumWeight(MOST_BYTES)
        .weigher((Reply.Found<?> _, byte[] body) -> body.length)
        .build();
  }

  /**
   * @param json writes the answer; the same answer has to be written the same each time
   * @throws IOException when the browser is gone
   */
  <T extends Content> void send(
      Context ctx, Reply.Found<T> found, Function<Reply.Found<T>, byte[]> json)
      throws IOException {
    if (takesGzip(ctx)) {
      ctx.header("Content-Encoding", "gzip");
      send(ctx, zipped.get(found, _ -> zip(json.apply(found))));
    } else {
      send(ctx, plain.get(found, _ -> json.apply(found)));
    }
  }

  /** In one piece: Javalin would copy it in pieces of 8 KB, each a chunk and a system call. */
  private static void send(Context ctx, byte[] body) throws IOException {
    HttpServletResponse response = ctx.contentType("application/json").res();
    response.setContentLength(body.length);
    response.getOutputStream().write(body);
  }

  /** What browsers say; who says it in another way is answered without. */
  private static boolean takesGzip(Context ctx) {
    String accepted = Optional.ofNullable(ctx.header("Accept-Encoding")).orElse("");
    return accepted.contains("gzip") && !accepted.contains("gzip;q=0");
  }

  private static byte[] zip(byte[] body) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(body.length / 4);
    try (GZIPOutputStream zip = new GZIPOutputStream(out)) {
      zip.write(body);
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory", e);
    }
    return out.toByteArray();
  }
}
