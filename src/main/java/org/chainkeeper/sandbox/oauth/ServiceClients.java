package org.chainkeeper.sandbox.oauth;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.chainkeeper.sandbox.account.Person;
import org.chainkeeper.sandbox.oauth.TokenAnswer.Failed;
import org.chainkeeper.sandbox.oauth.TokenAnswer.Issued;

/**
 * OAuth clients of service accounts: client id and secret yield an access token of an hour and no refresh
 * token (RFC 6749 §4.4). At most 100 clients and 1,000 tokens, the oldest removed first. Safe for
 * concurrent use.
 */
public final class ServiceClients {
  static final String SCOPE = "read:jira-work";
  private static final Duration LIFE = Duration.ofHours(1);
  private static final int MAX_CLIENTS = 100;
  private static final int MAX_TOKENS = 1_000;
  private static final int SECRET_LENGTH = 64;

  /** What an admin copies from Atlassian. */
  public record Client(String id, String secret) {
    @Override
    public String toString() {
      return "Client(" + id + ", ***)";
    }
  }

  private record Access(Client client, Instant endsAt) {}

  private final InstantSource clock;
  private final Map<Client, Person> clients = new LinkedHashMap<>();
  private final Map<String, Access> tokens = new LinkedHashMap<>();

  ServiceClients(InstantSource clock) {
    this.clock = clock;
  }

  /** A new client whose service account is this person. */
  public synchronized Client create(Person account) {
    Client client =
        new Client("service-" + RandomSecrets.random(24), RandomSecrets.random(SECRET_LENGTH));
    put(clients, client, account, MAX_CLIENTS);
    return client;
  }

  /** Ends a client and its access tokens; false when there is none. */
  public synchronized boolean delete(Client client) {
    tokens.values().removeIf(access -> access.client().equals(client));
    return clients.remove(client) != null;
  }

  /** Ends the access tokens, as an incident may. */
  public synchronized void endTokens() {
    tokens.clear();
  }

  synchronized TokenAnswer issue(TokenCall call) {
    Client client =
        new Client(
            call.parameter("client_id").orElse(""), call.parameter("client_secret").orElse(""));
    if (!clients.containsKey(client)) {
      return Failed.WRONG_CLIENT;
    }
    String token = RandomSecrets.random(SECRET_LENGTH);
    put(tokens, token, new Access(client, clock.instant().plus(LIFE)), MAX_TOKENS);
    return new Issued(token, Optional.empty(), LIFE.toSeconds(), SCOPE);
  }

  private static <K, V> void put(Map<K, V> map, K key, V value, int max) {
    map.put(key, value);
    if (map.size() > max) {
      map.remove(map.keySet().iterator().next());
    }
  }

  synchronized Optional<Person> personOf(String accessToken) {
    return Optional.ofNullable(tokens.get(accessToken))
        .filter(access -> clock.instant().isBefore(access.endsAt()))
        .map(access -> clients.get(access.client()));
  }
}
