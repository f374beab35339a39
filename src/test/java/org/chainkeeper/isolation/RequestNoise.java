package org.chainkeeper.isolation;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import org.chainkeeper.testkit.RawClient;

/**
 * Many requests that heed no {@code Retry-After}.
 *
 * @param total how many
 * @param atOnce how many at a time
 * @param shortForm for a test
 * @param request the N-th of them
 */
record RequestNoise(
    String name, int total, int atOnce, Sample shortForm, IntFunction<byte[]> request)
    implements Noise {

  @Override
  public String toString() {
    return name;
  }

  @Override
  public Map<Integer, Integer> make(int port, double share) {
    int requests = Math.max(1, (int) (total * share));
    AtomicInteger next = new AtomicInteger();
    Map<Integer, Integer> statuses = new ConcurrentSkipListMap<>();
    try (RawClient http = new RawClient(port);
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Callable<Void>> senders = new ArrayList<>();
      for (int i = 0; i < Math.min(atOnce, requests); i++) {
        senders.add(() -> {
          for (int n = next.getAndIncrement(); n < requests; n = next.getAndIncrement()) {
            statuses.merge(status(http, request.apply(n)), 1, Integer::sum);
          }
          return null;
        });
      }
      for (Future<Void> sender : threads.invokeAll(senders)) {
        sender.get();
      }
    } catch (InterruptedException | ExecutionException e) {
      throw new IllegalStateException(e);
    }
    return statuses;
  }

  private static int status(RawClient http, byte[] request) {
    try {
      return http.ask(request).status();
    } catch (IOException e) {
      return 0;
    }
  }
}
