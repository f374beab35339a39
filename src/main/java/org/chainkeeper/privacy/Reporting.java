package org.chainkeeper.privacy;

import java.util.List;
import org.chainkeeper.rotation.AccessToken;

/** Atlassian's personal data reporting API. */
@FunctionalInterface
public interface Reporting {
  /** No report names more accounts. */
  int MAX_ACCOUNTS = 90;

  /**
   * Reports in the name of any person who consented to the scope {@code report:personal-data}.
   *
   * @param accounts from 1 to {@link #MAX_ACCOUNTS}
   */
  ReportAnswer report(AccessToken token, List<ReportedAccount> accounts);
}
