package org.chainkeeper.testkit;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.chainkeeper.sandbox.account.People;

/** The API of the admin page, with the session that the page gets when Ada opens it in Confluence. */
public final class AdminApi implements AutoCloseable {
  private static final Pattern SESSION = Pattern.compile("\"adminToken\":\"([^\"]+)\"");

  private final World world;
  private final String site;
  private final HttpClient http = HttpClient.newHttpClient();
  private String session = "";

  /** Opens the admin page. */
  public AdminApi(World world) {
    this(world, world.sandbox().url());
  }

  /**
   * Opens the admin page of another site.
   *
   * @param site its origin
   */
  public AdminApi(World world, String site) {
    this.world = world;
    this.site = site;
    open();
  }

  /** Opens the page again, for a new session. */
  public void open() {
    String frame = site + "/wiki/rest/general/chainkeeper-admin?person=" + People.ADA.accountId();
    try {
      String url = new ObjectMapper().readTree(get(frame)).get("url").asText();
      Matcher found = SESSION.matcher(get(url));
      if (!found.find()) {
        throw new IllegalStateException("no session");
      }
      session = found.group(1);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The token that the page got. */
  public String session() {
    return session;
  }

  private String get(String url) {
    return send(HttpRequest.newBuilder(URI.create(url))).body();
  }

  /**
   * @param path behind {@code /api/admin/}
   * @param body JSON, or empty
   */
  public HttpResponse<String> send(String method, String path, String body) {
    return send(
        HttpRequest.newBuilder(URI.create(world.baseUrl() + "/api/admin/" + path))
            .header("Authorization", "Bearer " + session)
            .header("Content-Type", "application/json")
            .method(method, BodyPublishers.ofString(body)));
  }

  private HttpResponse<String> send(HttpRequest.Builder request) {
    try {
      return http.send(request.build(), BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  @Override
  public void close() {
    http.close();
  }
}
