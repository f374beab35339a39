package org.chainkeeper.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * One page at a time, its fifty macros spread over all nodes, its viewer's token expired: what a macro
 * takes, beside one token call and one Jira call made by a client that does nothing else.
 */
final class StormPages {
  private static final int MACROS = 50;
  private static final int UNMEASURED = 10;

  private final StormAtlassian atlassian;
  private final StormCrowd crowd;

  StormPages(StormAtlassian atlassian, StormCrowd crowd) {
    this.atlassian = atlassian;
    this.crowd = crowd;
  }

  /**
   * @param macroP99Ms of all macros of all measured pages
   * @param bareMs median of a token call and a Jira call
   */
  record Times(double macroP99Ms, double bareMs, long failed) {
    double ratio() {
      return macroP99Ms / bareMs;
    }
  }

  /** Each person's token is expired, and is exchanged by this; every second one is called bare. */
  Times measure(int firstPerson, int people) {
    List<Double> macros = new ArrayList<>();
    List<Double> bare = new ArrayList<>();
    long failed = 0;
    for (int i = 0; i < people; i += 2) {
      List<StormCrowd.Seen> page = crowd.open(firstPerson + i, MACROS);
      double calls = bareCalls(firstPerson + i + 1);
      failed += page.stream().filter(one -> !one.shown()).count();
      if (i >= UNMEASURED) {
        page.forEach(one -> macros.add(one.took().toNanos() / 1e6));
        bare.add(calls);
      }
    }
    return new Times(quantile(macros, 0.99), quantile(bare, 0.5), failed);
  }

  private double bareCalls(int person) {
    long began = System.nanoTime();
    String form = "refresh_token=" + StormAtlassian.refreshToken(person, 0);
    send("/oauth/token", "a." + person + ".0", form);
    send("/ex/jira/cloud-1/rest/api/3/search/jql", "a." + person + ".1", "{}");
    return (System.nanoTime() - began) / 1e6;
  }

  private void send(String path, String token, String body) {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(atlassian.url() + path))
            .header("Authorization", "Bearer " + token)
            .POST(BodyPublishers.ofString(body))
            .build();
    try (HttpClient client = HttpClient.newHttpClient()) {
      if (client.send(request, BodyHandlers.discarding()).statusCode() != 200) {
        throw new IllegalStateException(path + " did not answer 200");
      }
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static double quantile(List<Double> values, double quantile) {
    double[] sorted = values.stream().mapToDouble(Double::doubleValue).toArray();
    Arrays.sort(sorted);
    return sorted[(int) (sorted.length * quantile)];
  }
}
