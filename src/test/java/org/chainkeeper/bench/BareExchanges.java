package org.chainkeeper.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** A client that does nothing but exchange, one call after the other for each of so many people. */
final class BareExchanges {
  private BareExchanges() {}

  static double perSecond(StormAtlassian atlassian, int people, Duration duration) {
    long until = System.nanoTime() + duration.toNanos();
    List<Future<Integer>> counts = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < people; i++) {
        int person = i;
        counts.add(threads.submit(() -> exchange(atlassian, person, until)));
      }
      int exchanges = 0;
      for (Future<Integer> count : counts) {
        exchanges += count.get();
      }
      return exchanges * 1e9 / atlassian.busy().toNanos();
    } catch (InterruptedException | ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }

  private static int exchange(StormAtlassian atlassian, int person, long until)
      throws IOException, InterruptedException {
    int number = 0;
    try (HttpClient client = HttpClient.newHttpClient()) {
      for (; System.nanoTime() < until; number++) {
        String form =
            "grant_type=refresh_token&refresh_token=" + StormAtlassian.refreshToken(person, number);
        client.send(
            HttpRequest.newBuilder(URI.create(atlassian.url() + "/oauth/token"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form))
                .build(),
            BodyHandlers.discarding());
      }
    }
    return number;
  }
}
