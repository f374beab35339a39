package org.chainkeeper.web;

import com.fasterxml.jackson.databind.JsonNode;
import io.javalin.http.BadRequestResponse;
import io.javalin.http.Context;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.chainkeeper.macro.Macros;
import org.chainkeeper.tenant.Viewer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Requests of a page's macros that one of them sends: {@code {"requests": ["/api/issues/DEMO-1", …]}}. Each
 * is answered as if it had been sent alone, and counts towards the viewer's limits. One that has no answer in
 * the response took too long or had no room; it is to be sent alone. Safe for concurrent use.
 */
final class MacroBatches {
  private static final Logger log = LoggerFactory.getLogger(MacroBatches.class);

  static final int MAX_REQUESTS = 100;

  private final Macros macros;
  private final MacroAnswers answers;
  private final ViewerLimit limit;

  MacroBatches(Macros macros, MacroAnswers answers, ViewerLimit limit) {
    this.macros = macros;
    this.answers = answers;
    this.limit = limit;
  }

  /** A batch while it is answered. */
  private record Batch(
      Viewer viewer, BatchResponse response, BatchProgress progress, Messages messages) {}

  /**
   * @throws BadRequestResponse when the body is no list of requests
   * @throws IOException when the client has closed the connection
   */
  void answer(Context ctx, Viewer viewer) throws IOException, InterruptedException {
    List<String> urls = urls(RequestBodies.object(ctx).path("requests"));
    BatchProgress progress = new BatchProgress(urls.size());
    try (BatchResponse response = BatchResponse.to(ctx)) {
      Batch batch = new Batch(viewer, response, progress, Messages.to(ctx));
      for (int number = 0; number < urls.size(); number++) {
        start(batch, number, urls.get(number));
      }
      progress.await();
    }
  }

  private static List<String> urls(JsonNode requests) {
    List<String> urls = new ArrayList<>();
    requests.forEach(each -> urls.add(each.asText()));
    if (urls.isEmpty() || urls.size() > MAX_REQUESTS) {
      throw new BadRequestResponse("A batch has 1 to " + MAX_REQUESTS + " requests.");
    }
    return urls;
  }

  private void start(Batch batch, int number, String url) throws IOException {
    // The first one is counted as the batch itself.
    Optional<Duration> wait = number == 0 ? Optional.empty() : limit.waitFor(batch.viewer());
    if (wait.isPresent()) {
      batch.response().add(number, Callers.tooOften(wait.get()));
      batch.progress().finish();
    } else if (!macros.inBackground(batch.viewer(), () -> answer(batch, number, url))) {
      batch.progress().finish();
    }
  }

  private void answer(Batch batch, int number, String url) {
    try {
      add(batch, number, url);
    } catch (IOException clientIsGone) {
      log.debug("a client left before its batch was sent", clientIsGone);
    } finally {
      batch.progress().finish();
    }
  }

  private void add(Batch batch, int number, String url) throws IOException {
    try {
      answers.add(
          batch.response(),
          number,
          batch.viewer(),
          request(url, batch.messages()),
          batch.messages());
    } catch (BadRequestResponse e) {
      batch.response().add(number, Problem.of(Code.BAD_REQUEST, String.valueOf(e.getMessage())));
    }
  }

  private static MacroRequest<?> request(String url, Messages messages) {
    String[] parts = url.split("\\?", 2);
    MacroParameters parameters = MacroParameters.ofUrl(parts.length > 1 ? parts[1] : "", messages);
    return UrlParts.decoded(parts[0])
        .flatMap(path -> MacroRequest.of(path, parameters))
        .orElseThrow(() -> new BadRequestResponse("This address is not one of a macro."));
  }
}
