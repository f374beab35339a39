package org.chainkeeper.experiment;

/** As the naive client, but after a refusal it reads the store again and uses what another request stored. */
final class RereadClient extends NaiveClient {
  RereadClient(AtlassianApi atlassian) {
    super(atlassian);
  }

  @Override
  RefreshResult refused(SharedTokens store, String rejected) {
    return newer(store, rejected);
  }
}
