package org.chainkeeper.spring;

import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.chainkeeper.sandbox.account.Person;

/** A browser without scripts: it keeps cookies, follows redirects and fills in forms. */
final class SpringBrowser implements AutoCloseable {
  private static final Duration TIMEOUT = Duration.ofSeconds(30);
  private static final Pattern INPUT = Pattern.compile("<input\\b[^>]*>");

  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .followRedirects(HttpClient.Redirect.NORMAL)
          .cookieHandler(new CookieManager())
          .connectTimeout(TIMEOUT)
          .build();

  /** A field of a form as it stands on the page. */
  record Field(String type, String name, String value) {}

  HttpResponse<String> open(String url) throws IOException, InterruptedException {
    return send(HttpRequest.newBuilder(URI.create(url)).GET());
  }

  /** Fills in the login form. */
  HttpResponse<String> logIn(HttpResponse<String> page, Person person, String password)
      throws IOException, InterruptedException {
    List<Field> filled = new ArrayList<>();
    for (Field field : fields(page)) {
      filled.add(
          switch (field.name()) {
            case "username" -> new Field(field.type(), field.name(), person.email());
            case "password" -> new Field(field.type(), field.name(), password);
            default -> field;
          });
    }
    return submit(page, "/login", filled);
  }

  /** Ticks all scopes on the consent page and submits. */
  HttpResponse<String> consent(HttpResponse<String> page) throws IOException, InterruptedException {
    return submit(page, "/oauth2/authorize", fields(page));
  }

  /** Ticks none, which is what the page's button for cancelling does. */
  HttpResponse<String> decline(HttpResponse<String> page) throws IOException, InterruptedException {
    List<Field> kept =
        fields(page).stream().filter(field -> !field.type().equals("checkbox")).toList();
    return submit(page, "/oauth2/authorize", kept);
  }

  static List<Field> fields(HttpResponse<String> page) {
    return INPUT
        .matcher(page.body())
        .results()
        .map(input -> field(input.group()))
        .filter(field -> !field.name().isEmpty())
        .toList();
  }

  private static Field field(String input) {
    return new Field(attribute(input, "type"), attribute(input, "name"), attribute(input, "value"));
  }

  private static String attribute(String input, String name) {
    Matcher found = Pattern.compile("\\s" + name + "=\"([^\"]*)\"").matcher(input);
    return found.find() ? found.group(1) : "";
  }

  private HttpResponse<String> submit(HttpResponse<String> page, String path, List<Field> fields)
      throws IOException, InterruptedException {
    String form =
        fields.stream()
            .map(field -> Map.entry(field.name(), field.value()))
            .map(entry -> encode(entry.getKey()) + "=" + encode(entry.getValue()))
            .collect(Collectors.joining("&"));
    return send(
        HttpRequest.newBuilder(page.uri().resolve(path))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(form)));
  }

  private HttpResponse<String> send(HttpRequest.Builder request)
      throws IOException, InterruptedException {
    return http.send(
        request.header("Accept", "text/html").timeout(TIMEOUT).build(), BodyHandlers.ofString());
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  /** Of the first heading, what the page is about. */
  static Optional<String> heading(HttpResponse<String> page) {
    Matcher found = Pattern.compile("<h[12][^>]*>\\s*([^<]*?)\\s*<").matcher(page.body());
    return found.find() ? Optional.of(found.group(1)) : Optional.empty();
  }

  @Override
  public void close() {
    http.shutdownNow();
  }
}
