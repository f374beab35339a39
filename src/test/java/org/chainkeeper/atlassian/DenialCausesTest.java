package org.chainkeeper.atlassian;

import static org.assertj.core.api.Assertions.assertThat;

import org.chainkeeper.connection.DenialCause;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DenialCausesTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "IP_ALLOWLIST | {\"errorMessages\":[\"The IP address has been rejected because it is not on"
            + " the allowed list. See your admin for more information.\"]}",
        "IP_ALLOWLIST | <html><title>403</title><p>Your IP\u00a0address 203.0.113.9 is not allowed"
            + " by this site</p>",
        "IP_ALLOWLIST | blocked by IP allow-list",
        "IP_ALLOWLIST | {\"code\":\"IP_ALLOWLIST_DENIED\"}",
        "APP_BLOCKED | {\"message\":\"Your site admin must authorize this app for the site"
            + " x.atlassian.net before the app can access your account.\"}",
        "APP_BLOCKED | App is blocked by an admin",
        "APP_BLOCKED | An admin has not allowed Chainkeeper to access data from x",
        "APP_BLOCKED | <error>Access denied by your organization's policies</error>",
        "APP_BLOCKED | {\"reason\":\"app access rule\"}",
        "MISSING_SCOPES | {\"code\":401,\"message\":\"Unauthorized; scope does not match\"}",
        "MISSING_SCOPES | Bearer error=\"insufficient_scope\", scope=\"read:jira-work\"",
        "MISSING_SCOPES | Access to the resource was denied due to missing scope grants.",
        "ACCOUNT_DEACTIVATED | {\"message\":\"The user account is deactivated\"}",
        "ACCOUNT_DEACTIVATED | user is blocked",
        "ACCOUNT_DEACTIVATED | This account has been suspended",
        "SITE_SUSPENDED | {\"errorMessage\":\"Site temporarily"
            + " unavailable\",\"errorCode\":\"OTHER\"}",
        "SITE_SUSPENDED | Your site has been deactivated due to inactivity.",
        "SITE_SUSPENDED | the subscription is cancelled",
        "NO_JIRA_ACCESS | {\"errorMessages\":[\"You do not have permission to access Jira.\"]}",
        "NO_JIRA_ACCESS | You don\u2019t have access to Jira on x.atlassian.net",
        "NO_JIRA_ACCESS | user is not licensed"
      })
  void words_that_are_known_are_a_cause(DenialCause cause, String body) {
    assertThat(DenialCauses.cause(body)).contains(cause);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{\"code\":403,\"message\":\"Forbidden\"}",
        "{\"code\":403,\"message\":\"The app is not installed on this instance\"}",
        "{\"errorMessages\":[\"Issue does not exist or you do not have permission to see it.\"]}",
        "{\"errorMessages\":[\"Client must be authenticated to access this resource.\"]}",
        "<html>404 Not Found",
        "the clipboard describes an ipsum"
      })
  void other_words_are_none(String body) {
    assertThat(DenialCauses.cause(body)).isEmpty();
  }

  @Test
  void a_body_without_an_end_is_read_up_to_a_bound() {
    assertThat(DenialCauses.cause("x".repeat(1 << 20) + "user is blocked")).isEmpty();
  }
}
