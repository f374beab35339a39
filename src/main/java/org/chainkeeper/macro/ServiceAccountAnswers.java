package org.chainkeeper.macro;

import java.util.List;
import java.util.Optional;
import org.chainkeeper.connection.Site;
import org.chainkeeper.credential.CredentialUse;
import org.chainkeeper.credential.JiraCredential;
import org.chainkeeper.credential.ServiceAccounts;
import org.chainkeeper.jira.ChartQuery;
import org.chainkeeper.jira.CloudId;
import org.chainkeeper.jira.Content;
import org.chainkeeper.jira.ContentQuery;
import org.chainkeeper.jira.Identity;
import org.chainkeeper.jira.Query;
import org.chainkeeper.jira.Refusal;
import org.chainkeeper.jira.ViewerQuery;
import org.chainkeeper.tenant.Caller;

/**
 * Which service account answers a query of a reader who is not connected: one that an admin of the
 * tenant has allowed for this kind of macro. Safe for concurrent use.
 */
public final class ServiceAccountAnswers {
  private final ServiceAccounts accounts;
  private final ReachedSites sites;

  public ServiceAccountAnswers(ServiceAccounts accounts, ReachedSites sites) {
    this.accounts = accounts;
    this.sites = sites;
  }

  /** The query as a service account, or why there can be no answer. */
  sealed interface Choice<T extends Content> {
    record As<T extends Content>(ViewerQuery<T> query) implements Choice<T> {}

    record Not<T extends Content>(Refusal why) implements Choice<T> {}
  }

  /**
   * Empty when an admin has allowed none for this.
   *
   * @throws org.chainkeeper.fault.StorageUnavailable when the database does not answer
   */
  <T extends Content> Optional<Choice<T>> choose(
      Caller caller, ContentQuery<T> query, Optional<CloudId> named) {
    return use(query).flatMap(use -> choose(caller, query, named, use));
  }

  /** The same for another use than the kind of the macro. */
  <T extends Content> Optional<Choice<T>> choose(
      Caller caller, ContentQuery<T> query, Optional<CloudId> named, CredentialUse use) {
    List<JiraCredential> allowed = accounts.allowedFor(caller.tenant(), use);
    List<Site> reached = allowed.stream().map(JiraCredential::site).toList();
    return allowed.isEmpty()
        ? Optional.empty()
        : switch (sites.choose(caller, reached, named)) {
          case SiteChoice.Chosen(var site) ->
              allowed.stream()
                  .filter(one -> one.site().equals(site))
                  .findFirst()
                  .map(one -> as(one, query));
          case SiteChoice.Unclear _ -> Optional.empty();
        };
  }

  private static <T extends Content> Choice<T> as(
      JiraCredential credential, ContentQuery<T> query) {
    return ServiceAccounts.refusal(credential)
        .<Choice<T>>map(Choice.Not::new)
        .orElseGet(() ->
            new Choice.As<>(
                new ViewerQuery<>(
                    credential.tenant(),
                    new Identity.ServiceAccount(credential.id().value(), credential.account()),
                    credential.site(),
                    query)));
  }

  /** Cards show one issue in detail, and editors what a person may choose: neither is answered. */
  private static Optional<CredentialUse> use(ContentQuery<?> query) {
    return switch (query) {
      case Query.Search _ -> Optional.of(CredentialUse.TABLE);
      case Query.IssueCount _ -> Optional.of(CredentialUse.COUNT);
      case ChartQuery _ -> Optional.of(CredentialUse.CHART);
      case ContentQuery<?> _ -> Optional.empty();
    };
  }
}
