package org.chainkeeper.jdbc;

import org.junit.jupiter.api.extension.RegisterExtension;

class PostgresWebhooksTest implements WebhookQueueContract, CredentialEventsContract {
  @RegisterExtension static final TestDatabase DATABASE = TestDatabase.postgresql();

  @Override
  public TestDatabase database() {
    return DATABASE;
  }
}
