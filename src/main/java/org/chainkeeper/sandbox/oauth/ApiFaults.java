package org.chainkeeper.sandbox.oauth;

import io.javalin.http.Context;
import io.javalin.http.Handler;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.ListIterator;
import java.util.Map;
import java.util.Optional;
import org.chainkeeper.sandbox.account.Person;
import org.chainkeeper.sandbox.account.TokenIntrospection;

/**
 * Scripted answers of {@code /me} and of the list of sites, and request counts. Safe for concurrent
 * use.
 */
public final class ApiFaults {
  private static final int MAX_SCRIPTED = 1_000;

  /**
   * A scripted answer.
   *
   * @param path path of the request, {@code /me}
   * @param account whose requests are affected; empty: all
   * @param status 100 to 599
   * @param body as it is sent
   * @param times number of times, at least 1
   */
  public record ScriptedAnswer(
      String path,
      Optional<String> account,
      int status,
      Map<String, String> headers,
      String body,
      int times) {
    public ScriptedAnswer {
      headers = Map.copyOf(headers);
      if (status < 100 || status > 599 || times < 1) {
        throw new IllegalArgumentException("status is 100 to 599, times at least 1");
      }
    }

    /** JSON, once, for any account. */
    public static ScriptedAnswer of(String path, int status, String body) {
      return new ScriptedAnswer(path, Optional.empty(), status, Map.of(), body, 1);
    }

    /** The same, this many times. */
    public ScriptedAnswer times(int number) {
      return new ScriptedAnswer(path, account, status, headers, body, number);
    }
  }

  private final TokenIntrospection introspection;
  private final List<ScriptedAnswer> script = new ArrayList<>();
  private final Map<String, Integer> requests = new HashMap<>();

  public ApiFaults(TokenIntrospection introspection) {
    this.introspection = introspection;
  }

  /**
   * Appends to the script; a request takes the first answer that matches it.
   *
   * @throws IllegalArgumentException when a thousand are waiting
   */
  public synchronized void next(ScriptedAnswer answer) {
    if (script.size() >= MAX_SCRIPTED) {
      throw new IllegalArgumentException("the script is full");
    }
    script.add(answer);
  }

  /** Removes all scripted answers. */
  public synchronized void clear() {
    script.clear();
  }

  /** The remaining script. */
  public synchronized List<ScriptedAnswer> script() {
    return List.copyOf(script);
  }

  /** The number of requests to a path, with any answer. */
  public synchronized int requests(String path) {
    return requests.getOrDefault(path, 0);
  }

  Handler before(Handler truth) {
    return context -> {
      Optional<ScriptedAnswer> scripted = take(context);
      if (scripted.isPresent()) {
        context.status(scripted.get().status()).contentType("application/json");
        scripted.get().headers().forEach(context::header);
        context.result(scripted.get().body());
      } else {
        truth.handle(context);
      }
    };
  }

  private Optional<ScriptedAnswer> take(Context context) {
    Optional<String> account =
        Optional.ofNullable(context.header("Authorization"))
            .map(header -> header.replaceFirst("^Bearer ", ""))
            .flatMap(introspection::personOf)
            .map(Person::accountId);
    return take(context.path(), account);
  }

  private synchronized Optional<ScriptedAnswer> take(String path, Optional<String> account) {
    requests.merge(path, 1, Integer::sum);
    for (ListIterator<ScriptedAnswer> rest = script.listIterator(); rest.hasNext(); ) {
      ScriptedAnswer one = rest.next();
      if (one.path().equals(path) && (one.account().isEmpty() || one.account().equals(account))) {
        if (one.times() > 1) {
          rest.set(one.times(one.times() - 1));
        } else {
          rest.remove();
        }
        return Optional.of(one);
      }
    }
    return Optional.empty();
  }
}
