package org.chainkeeper.spring;

import static org.springframework.security.config.Customizer.withDefaults;

import java.time.Clock;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import org.chainkeeper.sandbox.account.People;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configuration.EnableWebSecurity;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetails;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2RefreshTokenAuthenticationProvider;
import org.springframework.security.oauth2.server.authorization.settings.AuthorizationServerSettings;
import org.springframework.security.oauth2.server.authorization.token.DelegatingOAuth2TokenGenerator;
import org.springframework.security.oauth2.server.authorization.token.OAuth2AccessTokenGenerator;
import org.springframework.security.oauth2.server.authorization.token.OAuth2RefreshTokenGenerator;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenGenerator;
import org.springframework.security.provisioning.InMemoryUserDetailsManager;
import org.springframework.security.web.SecurityFilterChain;

/** An authorization server as Spring's documentation sets one up, with reuse detection added. */
@Configuration(proxyBeanMethods = false)
@EnableWebSecurity
class SpringConfiguration {
  /** The password of all people. */
  static final String PASSWORD = "a-password-that-opens-nothing-else";

  @Bean
  SecurityFilterChain filters(
      HttpSecurity http, RememberedAuthorizations authorizations, SpringServer.Parts parts) {
    return http.oauth2AuthorizationServer(server ->
            server.tokenEndpoint(token ->
                token.authenticationProviders(
                    providers -> guard(providers, authorizations, parts))))
        .authorizeHttpRequests(requests -> requests.anyRequest().authenticated())
        .formLogin(withDefaults())
        .build();
  }

  private static void guard(
      List<AuthenticationProvider> providers,
      RememberedAuthorizations authorizations,
      SpringServer.Parts parts) {
    providers.replaceAll(provider ->
        provider instanceof OAuth2RefreshTokenAuthenticationProvider
            ? parts.guard(new ReuseDetection(provider, authorizations, parts.clock()))
            : provider);
  }

  @Bean
  AuthorizationServerSettings settings() {
    return AuthorizationServerSettings.builder().build();
  }

  @Bean
  RememberedAuthorizations authorizations() {
    return new RememberedAuthorizations();
  }

  /** Opaque tokens of both kinds, by the test's clock. */
  @Bean
  OAuth2TokenGenerator<?> tokens(SpringServer.Parts parts) {
    Clock clock = clock(parts.clock());
    var access = new OAuth2AccessTokenGenerator();
    access.setClock(clock);
    var refresh = new OAuth2RefreshTokenGenerator();
    refresh.setClock(clock);
    return new DelegatingOAuth2TokenGenerator(access, refresh);
  }

  @Bean
  UserDetailsService users(PasswordEncoder passwords) {
    String encoded = passwords.encode(PASSWORD);
    return new InMemoryUserDetailsManager(
        People.ALL.stream()
            .<UserDetails>map(person -> User.withUsername(person.email()).password(encoded).build())
            .toList());
  }

  /** Weak, hence quick: there is nothing to protect. */
  @Bean
  PasswordEncoder passwords() {
    return new BCryptPasswordEncoder(4);
  }

  private static Clock clock(InstantSource source) {
    return source.withZone(ZoneOffset.UTC);
  }
}
