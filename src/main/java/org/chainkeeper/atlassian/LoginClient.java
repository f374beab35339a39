package org.chainkeeper.atlassian;

import java.net.URI;
import java.util.function.Predicate;
import org.chainkeeper.credential.JiraAddress;
import org.chainkeeper.credential.Login;
import org.chainkeeper.credential.LoginAccess;
import org.chainkeeper.rotation.AccessToken;

/**
 * Jira with the credentials of tenants: API tokens are sent with each call, client credentials are
 * exchanged for a short access token. Safe for concurrent use.
 */
public final class LoginClient implements LoginAccess.Provider {
  private final JiraApi jira;
  private final ClientCredentialTokens tokens;
  private final Predicate<URI> allowed;

  /**
   * @param allowed whether an API token may be sent to a site's own address
   */
  public LoginClient(JiraApi jira, ClientCredentialTokens tokens, Predicate<URI> allowed) {
    this.jira = jira;
    this.tokens = tokens;
    this.allowed = allowed;
  }

  @Override
  public LoginAccess open(Login login, JiraAddress address) {
    return switch (login.kind()) {
      case API_TOKEN ->
          new LoginAccess.Usable(
              jira.withApiToken(login.name(), address, allowed), new AccessToken(login.secret()));
      case CLIENT_CREDENTIALS ->
          switch (tokens.get(login)) {
            case ClientCredentialTokens.Result.Issued(var token) ->
                new LoginAccess.Usable(jira.withClientCredentials(), token);
            case ClientCredentialTokens.Result.Refused _ -> new LoginAccess.Refused();
            case ClientCredentialTokens.Result.Unavailable _ -> new LoginAccess.Unavailable();
          };
    };
  }

  @Override
  public void rejected(Login login, AccessToken token) {
    tokens.drop(login, token);
  }
}
