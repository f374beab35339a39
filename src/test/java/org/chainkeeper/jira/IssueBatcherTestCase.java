package org.chainkeeper.jira;

import org.chainkeeper.testkit.ConcurrentMacros;
import org.junit.jupiter.api.AfterEach;

/** Macros that ask for issues at once. */
abstract class IssueBatcherTestCase {
  static final String CARD = " assignee,status,summary,updated";

  final ConcurrentMacros macros = new ConcurrentMacros();

  @AfterEach
  void close() {
    macros.close();
  }
}
