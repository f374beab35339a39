package org.chainkeeper.jira;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.chainkeeper.connection.DenialCause;
import org.chainkeeper.connection.Site;

/** Why a macro gets no content. */
public sealed interface Refusal {
  /**
   * Whether it does not concern what this viewer may see: a service fails, or requests a pause.
   */
  default boolean isOutage() {
    return switch (this) {
      case RateLimited _, ShareUsedUp _, JiraFailed _, TooMuchText _, Unreadable _ -> true;
      case RefreshPending _, RefreshPaused _, Misconfigured _, Unavailable _ -> true;
      case ConnectionRequired _, TokenRefused _, NotPermitted _, ChooseSite _ -> false;
      case ServiceAccountRefused _ -> false;
      case BadJql _, FilterUnavailable _, NoSuchIssue _ -> false;
      case Unproven _, ProviderRefused _ -> false;
    };
  }

  /**
   * This viewer has to connect first, or again.
   *
   * @param isUnconnected whether there is no connection, so that none can have been lost
   */
  record ConnectionRequired(boolean isUnconnected) implements Refusal {
    /** Whether there is one that was lost is not known. */
    public ConnectionRequired() {
      this(false);
    }
  }

  /**
   * Jira refuses every token of this viewer, new ones too: the viewer has to connect again.
   *
   * @param cause what Jira's words say, though they are not certain
   */
  record TokenRefused(Optional<DenialCause> cause) implements Refusal {}

  /**
   * The viewer is not connected, and Jira does not accept the service account that an admin has allowed
   * for such viewers.
   *
   * @param state of its credential, as the API spells it
   */
  record ServiceAccountRefused(String state) implements Refusal {}

  /**
   * The viewer may not read the site, or any.
   *
   * @param cause where Atlassian's answer tells it; empty: the viewer's grant may not reach the site
   */
  record NotPermitted(Optional<DenialCause> cause) implements Refusal {
    /** Why is not known. */
    public NotPermitted() {
      this(Optional.empty());
    }
  }

  /** The grant reaches several sites, and none is selected. */
  record ChooseSite(List<Site> sites) implements Refusal {
    public ChooseSite {
      sites = List.copyOf(sites);
    }
  }

  /**
   * Jira rejects a search: it is wrong, or names what this viewer may not see. Jira does not distinguish
   * them.
   *
   * @param words Jira's own, at most 1,000 characters of text
   * @param jql as the macro has it
   */
  record BadJql(String words, Site site, Jql jql) implements Refusal {}

  /** A saved filter that a search needs does not exist, or is not shared with this viewer. */
  record FilterUnavailable(long filter, Site site) implements Refusal {}

  /** No such issue, or not for this viewer; Jira does not distinguish them. */
  record NoSuchIssue() implements Refusal {}

  /** Jira requests a pause. */
  record RateLimited(Duration retryAfter) implements Refusal {}

  /** This viewer or this tenant has used its share; Jira was not called. */
  record ShareUsedUp(Duration retryAfter) implements Refusal {}

  /**
   * @param why in words that hold nothing a server sent
   */
  record JiraFailed(String why) implements Refusal {}

  /** Jira's answer for a single issue is larger than is read: its columns hold too much text. */
  record TooMuchText() implements Refusal {}

  /**
   * Jira's answer broke off or is no answer to the query.
   *
   * @param why in words that hold nothing a server sent
   */
  record Unreadable(String why) implements Refusal {}

  /**
   * Jira answered, but not as this viewer, or does not accept the viewer's token.
   *
   * @param why in words that hold nothing a server sent
   */
  record Unproven(String why) implements Refusal {}

  /**
   * An admin of the reader's Confluence has paused refreshing, and the access token has expired.
   *
   * @param until when the pause ends by itself
   */
  record RefreshPaused(Instant until) implements Refusal {}

  /** A token exchange is under way and took longer than a macro waits. */
  record RefreshPending(Duration retryAfter) implements Refusal {}

  /** The authorization server refuses for the moment; retried in the background. */
  record ProviderRefused(Duration retryAfter) implements Refusal {}

  /** The authorization server refuses the app itself. */
  record Misconfigured(Duration retryAfter) implements Refusal {}

  /** Our database does not answer. */
  record Unavailable(Duration retryAfter) implements Refusal {}
}
