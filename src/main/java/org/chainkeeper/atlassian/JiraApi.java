package org.chainkeeper.atlassian;

import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.chainkeeper.connection.Site;
import org.chainkeeper.credential.JiraAddress;
import org.chainkeeper.fault.Isolation;
import org.chainkeeper.jira.Columns;
import org.chainkeeper.jira.IssueKey;
import org.chainkeeper.jira.IssuePage;
import org.chainkeeper.jira.Jira;
import org.chainkeeper.jira.JiraAnswer;
import org.chainkeeper.jira.Prefix;
import org.chainkeeper.jira.Query;
import org.chainkeeper.jira.SavedFilters;
import org.chainkeeper.rotation.AccessToken;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Jira Cloud's REST API, version 3, behind {@code api.atlassian.com/ex/jira/{cloudId}}. A
 * connection is made within 3 s, a whole answer read within 12 s and at most 5 MB of it. Safe for
 * concurrent use.
 */
public final class JiraApi implements Jira, AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(JiraApi.class);
  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(3);
  private static final Duration DEADLINE = Duration.ofSeconds(12);
  private static final Duration RETRY_AFTER = Duration.ofSeconds(5);
  private static final int MAX_BYTES = 5 << 20;
  private static final Pattern CLOUD_ID = Pattern.compile("(?!\\.\\.?$)[!-.0-~]{1,128}");

  private final String apiUrl;
  private final InstantSource clock;
  private final JiraRequestListener listener;
  private final HttpReader http;
  private final JiraResponses responses;
  private final Isolation isolation =
      new Isolation((where, why) -> log.error("a {} failed", where, why));

  /**
   * @param apiUrl {@code ATLASSIAN_API_URL}, with or without a slash at its end
   */
  public JiraApi(URI apiUrl, InstantSource clock, JiraRequestListener listener) {
    this(apiUrl, clock, listener, new HttpReader(CONNECT_TIMEOUT, DEADLINE, MAX_BYTES));
  }

  JiraApi(URI apiUrl, InstantSource clock, JiraRequestListener listener, HttpReader http) {
    this.apiUrl = apiUrl.toString().replaceFirst("/+$", "");
    this.clock = clock;
    this.listener = listener;
    this.http = http;
    this.responses = new JiraResponses(clock);
  }

  @Override
  @SuppressWarnings("unchecked") // each query is read as its own kind of answer
  public <T> JiraAnswer<T> execute(Site site, AccessToken token, Query<T> query) {
    return (JiraAnswer<T>) request(new Call(site, gateway(site), bearer(token), true), query);
  }

  /** Jira as a service account, by an access token of the OAuth client that the tenant has made for it. */
  Jira withClientCredentials() {
    return new Jira() {
      @Override
      @SuppressWarnings("unchecked") // each query is read as its own kind of answer
      public <T> JiraAnswer<T> execute(Site site, AccessToken token, Query<T> query) {
        return (JiraAnswer<T>) request(new Call(site, gateway(site), bearer(token), false), query);
      }
    };
  }

  /**
   * Jira as the account of an API token, which is the token that it is given.
   *
   * @param email of the account
   * @param address where such a token works
   * @param allowed whether it may be sent to a site's own address: stored sites outlive settings
   */
  Jira withApiToken(String email, JiraAddress address, Predicate<URI> allowed) {
    return new Jira() {
      @Override
      @SuppressWarnings("unchecked") // each query is read as its own kind of answer
      public <T> JiraAnswer<T> execute(Site site, AccessToken token, Query<T> query) {
        Optional<String> root =
            switch (address) {
              case SITE -> Optional.of(site.url().resolve("/")).filter(allowed).map(URI::toString);
              case GATEWAY -> gateway(site);
            };
        return (JiraAnswer<T>) request(new Call(site, root, basic(email, token), false), query);
      }
    };
  }

  private static String bearer(AccessToken token) {
    return "Bearer " + token.value();
  }

  private static String basic(String email, AccessToken token) {
    byte[] pair = (email + ":" + token.value()).getBytes(StandardCharsets.UTF_8);
    return "Basic " + Base64.getEncoder().encodeToString(pair);
  }

  /** The address of a site at Atlassian's gateway; empty when its id is none. */
  private Optional<String> gateway(Site site) {
    return isCloudId(site.id())
        ? Optional.of(
            apiUrl + "/ex/jira/" + URLEncoder.encode(site.id(), StandardCharsets.UTF_8) + "/")
        : Optional.empty();
  }

  private JiraAnswer<?> request(Call to, Query<?> query) {
    return switch (query) {
      case Query.Search search ->
          post(
              to,
              "search/jql",
              JiraRequests.search(search),
              body -> JiraJson.issues(body, search.columns().custom()));
      case Query.OneIssue(var key, var columns) -> bulkFetch(to, List.of(key), columns);
      case Query.Issues(var keys, var columns) -> bulkFetch(to, keys, columns);
      case Query.IssueCount(var jql) ->
          post(to, "search/approximate-count", JiraRequests.count(jql), JiraJson::count);
      case Query.FieldValues(var jql, var by, var limit, var page) ->
          post(
              to,
              "search/jql",
              JiraRequests.search(
                  new Query.Search(jql, new Columns(List.of(by.field())), limit, page)),
              body -> FieldValueJson.values(body, by));
      case Query.Validation(var jql) ->
          post(to, "jql/parse?validation=strict", JiraRequests.check(jql), JqlJson::check);
      case Query.FieldList() -> get(to, "field", "", FieldJson::catalog);
      case Query.Autocomplete() -> get(to, "jql/autocompletedata", "", JqlJson::words);
      case Query.FieldSuggestions(var field, var typed) ->
          get(
              to,
              "jql/autocompletedata/suggestions",
              "?fieldName=" + escaped(field) + "&fieldValue=" + escaped(typed),
              JqlJson::values);
      case Query.FilterSearch(var name) ->
          get(
              to,
              "filter/search",
              "?maxResults="
                  + SavedFilters.MAX_FILTERS
                  + "&orderBy=name&filterName="
                  + escaped(name),
              JqlJson::filters);
      case Query.FilterById(var id) -> get(to, "filter/" + id, "", JqlJson::savedSearch);
      case Query.Myself() -> get(to, "myself", "", JiraJson::myself);
    };
  }

  private JiraAnswer<IssuePage> bulkFetch(Call to, List<IssueKey> keys, Columns columns) {
    return post(
        to,
        "issue/bulkfetch",
        JiraRequests.bulkFetch(keys, columns),
        body -> JiraJson.issues(body, columns.custom()));
  }

  /**
   * Where a call goes, and as whom.
   *
   * @param root ends with a slash; empty when there is no such address
   * @param authorization the header
   * @param ofApp by a token of the app's OAuth client, whose quota the answer tells; any other call has a
   *     quota of its own
   */
  private record Call(Site site, Optional<String> root, String authorization, boolean ofApp) {
    @Override
    public String toString() {
      return "Call(" + site.id() + ", ***)";
    }
  }

  private static String escaped(Prefix typed) {
    return URLEncoder.encode(typed.text(), StandardCharsets.UTF_8).replace("+", "%20");
  }

  private <T> JiraAnswer<T> get(Call to, String path, String query, JiraJson.Reader<T> reader) {
    return send(to, path, query, HttpRequest.Builder::GET, reader);
  }

  private <T> JiraAnswer<T> post(Call to, String path, byte[] body, JiraJson.Reader<T> reader) {
    return send(
        to,
        path,
        "",
        request ->
            request
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofByteArray(body)),
        reader);
  }

  /** An opaque id of 1 to 128 visible ASCII characters that can be one segment of a path. */
  static boolean isCloudId(String text) {
    return CLOUD_ID.matcher(text).matches();
  }

  private <T> JiraAnswer<T> send(
      Call to,
      String path,
      String query,
      Function<HttpRequest.Builder, HttpRequest.Builder> method,
      JiraJson.Reader<T> reader) {
    Site site = to.site();
    if (to.root().isEmpty()) {
      return new JiraAnswer.Failed<>("the site has no address that may be asked");
    }
    URI uri = URI.create(to.root().get() + "rest/api/3/" + path + query);
    HttpRequest.Builder request = HttpRequest.newBuilder(uri).header("Accept", "application/json");
    try {
      request.header("Authorization", to.authorization());
    } catch (IllegalArgumentException e) { // its message would tell the token
      return new JiraAnswer.Failed<>("the access token cannot be sent in a header");
    }
    HttpResult received = http.send(method.apply(request).build());
    if (to.ofApp()) {
      reportQuota(site, received);
    }
    JiraAnswer<T> answer = interpret(received, reader);
    failure(answer).ifPresent(why -> log.warn("Jira, {} at {}: {}", path, site.id(), why));
    return answer;
  }

  private void reportQuota(Site site, HttpResult received) {
    if (received instanceof HttpResult.Response response) {
      RateLimitHeaders.report(response.headers(), clock.instant())
          .ifPresent(report -> {
            var _ = isolation.run("jira listener", () -> listener.reported(site, report));
          });
    }
  }

  private static Optional<String> failure(JiraAnswer<?> answer) {
    return switch (answer) {
      case JiraAnswer.Failed<?>(var why) -> Optional.of(why);
      case JiraAnswer.TooLarge<?> _ -> Optional.of("the answer has more than 5 MB");
      case JiraAnswer.Unreadable<?>(var why) -> Optional.of(why);
      case JiraAnswer.Success<?> _, JiraAnswer.Unauthorized<?> _ -> Optional.empty();
      case JiraAnswer.Forbidden<?> _, JiraAnswer.Missing<?> _ -> Optional.empty();
      case JiraAnswer.Invalid<?> _, JiraAnswer.Limited<?> _ -> Optional.empty();
    };
  }

  private <T> JiraAnswer<T> interpret(HttpResult received, JiraJson.Reader<T> reader) {
    return switch (received) {
      case HttpResult.Response response -> {
        requested(Integer.toString(response.status()));
        yield responses.interpret(response, reader);
      }
      case HttpResult.Nothing(var why) -> {
        requested("none");
        yield new JiraAnswer.Failed<>(why);
      }
      case HttpResult.Cut(var why) -> {
        requested("none");
        yield new JiraAnswer.Unreadable<>(why);
      }
      case HttpResult.TooLarge(int status) -> {
        requested("none");
        yield status == 200
            ? new JiraAnswer.TooLarge<>()
            : new JiraAnswer.Failed<>("Jira answered " + status);
      }
      case HttpResult.NoRoom _ -> {
        listener.requested("none");
        yield new JiraAnswer.Limited<>(JiraAnswer.LimitScope.SHARE, RETRY_AFTER);
      }
    };
  }

  private void requested(String status) {
    var _ = isolation.run("jira listener", () -> listener.requested(status));
  }

  /** Whether the HTTP client for Jira gets any answer from another address, within 1.5 s. */
  public boolean answers(URI address) {
    return http.answers(address);
  }

  @Override
  public void close() {
    http.close();
  }
}
