package org.chainkeeper.macro;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.chainkeeper.connection.Site;
import org.chainkeeper.credential.CredentialUse;
import org.chainkeeper.credential.JiraCredential;
import org.chainkeeper.credential.ServiceAccounts;
import org.chainkeeper.jira.ChartQuery;
import org.chainkeeper.jira.CloudId;
import org.chainkeeper.jira.Content;
import org.chainkeeper.jira.ContentQuery;
import org.chainkeeper.jira.Freshness;
import org.chainkeeper.jira.Identity;
import org.chainkeeper.jira.Query;
import org.chainkeeper.jira.QueryLoader;
import org.chainkeeper.jira.Refusal;
import org.chainkeeper.jira.Reply;
import org.chainkeeper.jira.ViewerQuery;
import org.chainkeeper.tenant.Caller;
import org.chainkeeper.tenant.Viewer;

/**
 * Answers queries of readers who are not connected, and of exports, as a service account that an admin of
 * the tenant has allowed for this. Safe for concurrent use.
 */
final class ServiceAccountAnswers {
  private final ServiceAccounts accounts;
  private final ReachedSites sites;
  private final QueryLoader loader;

  ServiceAccountAnswers(ServiceAccounts accounts, ReachedSites sites, QueryLoader loader) {
    this.accounts = accounts;
    this.sites = sites;
    this.loader = loader;
  }

  /** The query as a service account, or why there can be no answer. */
  private sealed interface Choice<T extends Content> {
    record As<T extends Content>(ViewerQuery<T> query) implements Choice<T> {}

    record Not<T extends Content>(Refusal why) implements Choice<T> {}
  }

  /**
   * Empty when an admin has allowed none for this kind of macro.
   *
   * @throws org.chainkeeper.fault.StorageUnavailable when the database does not answer
   */
  <T extends Content> Optional<Reply<T>> answer(
      Viewer viewer, ContentQuery<T> query, Optional<CloudId> named, Freshness freshness) {
    return use(query)
        .flatMap(use -> load(viewer, freshness, () -> choose(viewer.caller(), query, named, use)));
  }

  /** As {@link #answer}, where an admin has allowed exports. */
  <T extends Content> Optional<Reply<T>> export(
      Viewer viewer, ContentQuery<T> query, Optional<CloudId> named) {
    return load(
        viewer,
        Freshness.RECENT,
        () -> choose(viewer.caller(), query, named, CredentialUse.EXPORT));
  }

  /** Chooses again when the credential was replaced while Jira was asked with it. */
  private <T extends Content> Optional<Reply<T>> load(
      Viewer viewer, Freshness freshness, Supplier<Optional<Choice<T>>> choose) {
    Optional<Reply<T>> first = choose.get().map(choice -> load(viewer, freshness, choice));
    boolean isGone =
        first
            .filter(reply -> reply instanceof Reply.No<T>(Refusal.ConnectionRequired _))
            .isPresent();
    return isGone ? choose.get().map(choice -> load(viewer, freshness, choice)) : first;
  }

  private <T extends Content> Reply<T> load(Viewer viewer, Freshness freshness, Choice<T> choice) {
    return switch (choice) {
      case Choice.As<T>(var query) -> loader.load(viewer, query, freshness);
      case Choice.Not<T>(var why) -> new Reply.No<>(why);
    };
  }

  private <T extends Content> Optional<Choice<T>> choose(
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
