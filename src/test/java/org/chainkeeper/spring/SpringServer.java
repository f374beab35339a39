package org.chainkeeper.spring;

import jakarta.servlet.DispatcherType;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;
import org.chainkeeper.sandbox.SandboxOptions;
import org.chainkeeper.sandbox.account.People;
import org.chainkeeper.sandbox.account.Person;
import org.chainkeeper.sandbox.account.TokenIntrospection;
import org.eclipse.jetty.ee10.servlet.FilterHolder;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.component.LifeCycle;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.server.authorization.OAuth2Authorization;
import org.springframework.security.oauth2.server.authorization.OAuth2TokenType;
import org.springframework.security.oauth2.server.authorization.client.InMemoryRegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.settings.ClientSettings;
import org.springframework.security.oauth2.server.authorization.settings.OAuth2TokenFormat;
import org.springframework.security.oauth2.server.authorization.settings.TokenSettings;
import org.springframework.web.context.ContextLoaderListener;
import org.springframework.web.context.support.AnnotationConfigWebApplicationContext;
import org.springframework.web.filter.DelegatingFilterProxy;

/**
 * Spring Authorization Server on loopback, on the app's own Jetty: one confidential client that has
 * to use PKCE, a login form, a consent page, rotating refresh tokens, access tokens for an hour.
 */
final class SpringServer implements TokenIntrospection, AutoCloseable {
  private static final String REGISTRATION = "the-app";
  private static final List<String> SCOPES = List.of("read:me", "read:jira-work", "offline_access");

  private final Parts parts;
  private final AnnotationConfigWebApplicationContext context =
      new AnnotationConfigWebApplicationContext();
  private final Server jetty =
      new Server(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));

  /** What the configuration is given, and what it gives back. */
  static final class Parts {
    private final InstantSource clock;
    private final AtomicReference<ReuseDetection> guard = new AtomicReference<>();

    Parts(InstantSource clock) {
      this.clock = clock;
    }

    InstantSource clock() {
      return clock;
    }

    ReuseDetection guard(ReuseDetection made) {
      guard.set(made);
      return made;
    }
  }

  private SpringServer(InstantSource clock, RegisteredClientRepository clients) {
    parts = new Parts(clock);
    context.register(SpringConfiguration.class);
    context.addBeanFactoryPostProcessor(beans -> {
      beans.registerSingleton("parts", parts);
      beans.registerSingleton("clients", clients);
    });
  }

  static SpringServer start(InstantSource clock) {
    var server = new SpringServer(clock, new InMemoryRegisteredClientRepository(client()));
    server.serve();
    server.secret(SandboxOptions.CLIENT_SECRET);
    return server;
  }

  private void serve() {
    var handler = new ServletContextHandler("/", ServletContextHandler.SESSIONS);
    handler.addEventListener(new ContextLoaderListener(context));
    handler.addFilter(
        new FilterHolder(new DelegatingFilterProxy("springSecurityFilterChain")),
        "/*",
        EnumSet.of(DispatcherType.REQUEST));
    jetty.setHandler(handler);
    LifeCycle.start(jetty);
  }

  private static RegisteredClient client() {
    return RegisteredClient.withId(REGISTRATION)
        .clientId(SandboxOptions.CLIENT_ID)
        .clientName("Chainkeeper")
        .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_POST)
        .authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
        .authorizationGrantType(AuthorizationGrantType.REFRESH_TOKEN)
        .redirectUri("http://127.0.0.1/not-known-yet")
        .scopes(scopes -> scopes.addAll(SCOPES))
        .clientSettings(
            ClientSettings.builder()
                .requireProofKey(true)
                .requireAuthorizationConsent(true)
                .build())
        .tokenSettings(
            TokenSettings.builder()
                .accessTokenFormat(OAuth2TokenFormat.REFERENCE)
                .accessTokenTimeToLive(Duration.ofHours(1))
                .reuseRefreshTokens(false)
                .refreshTokenTimeToLive(Duration.ofDays(90))
                .build())
        .build();
  }

  /** From now on the client's secret is this one. */
  void secret(String secret) {
    String encoded = context.getBean(PasswordEncoder.class).encode(secret);
    change(client -> client.clientSecret(encoded));
  }

  /** From now on the client may be called back here, and nowhere else. */
  void redirectUri(String uri) {
    change(client ->
        client.redirectUris(uris -> {
          uris.clear();
          uris.add(uri);
        }));
  }

  private void change(UnaryOperator<RegisteredClient.Builder> change) {
    var clients = context.getBean(InMemoryRegisteredClientRepository.class);
    RegisteredClient client = Optional.ofNullable(clients.findById(REGISTRATION)).orElseThrow();
    clients.save(change.apply(RegisteredClient.from(client)).build());
  }

  /** Forgets all tokens, as if all people had withdrawn their consent. */
  void endAll() {
    context.getBean(RememberedAuthorizations.class).removeAll();
  }

  /** How refresh tokens are presented to it, and what it makes of it. */
  ReuseDetection guard() {
    return Optional.ofNullable(parts.guard.get()).orElseThrow();
  }

  String url() {
    int port = ((ServerConnector) jetty.getConnectors()[0]).getLocalPort();
    return "http://127.0.0.1:" + port;
  }

  String authorizeUrl() {
    return url() + "/oauth2/authorize";
  }

  String tokenUrl() {
    return url() + "/oauth2/token";
  }

  @Override
  public Optional<Person> personOf(String accessToken) {
    return Optional.ofNullable(
            context
                .getBean(RememberedAuthorizations.class)
                .findByToken(accessToken, OAuth2TokenType.ACCESS_TOKEN))
        .filter(this::isAlive)
        .flatMap(authorization ->
            People.ALL.stream()
                .filter(person -> person.email().equals(authorization.getPrincipalName()))
                .findFirst());
  }

  private boolean isAlive(OAuth2Authorization authorization) {
    return Optional.ofNullable(authorization.getAccessToken())
        .filter(token -> !token.isInvalidated())
        .map(token -> token.getToken().getExpiresAt())
        .filter(expiresAt -> parts.clock().instant().isBefore(expiresAt))
        .isPresent();
  }

  @Override
  public void close() {
    LifeCycle.stop(jetty);
  }
}
