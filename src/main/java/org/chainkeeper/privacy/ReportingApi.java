package org.chainkeeper.privacy;

import java.util.List;
import org.chainkeeper.rotation.AccessToken;

/** Atlassian's personal data reporting API. */
@FunctionalInterface
public interface ReportingApi {
  /** Maximum number of accounts in a report. */
  int MAX_ACCOUNTS = 90;

  /**
   * Sends a report with the token of any person who consented to the scope {@code
   * report:personal-data}.
   *
   * @param accounts from 1 to {@link #MAX_ACCOUNTS}
   */
  ReportResponse report(AccessToken token, List<ReportedAccount> accounts);
}
