package org.chainkeeper.admin;

import java.util.List;
import java.util.Optional;

/**
 * Warns of connections that may end because of their age. An exchange does not renew the age of a
 * family, only a new consent does. The app does not require one: the limit was announced but has
 * not been observed.
 */
final class OldFamilies {
  private OldFamilies() {}

  static Optional<Notice> in(List<ConnectionStatus> listed) {
    var names =
        listed.stream()
            .filter(one -> one.grant().filter(ConnectionStatus.Grant::isOldFamily).isPresent())
            .map(one -> one.connection().person().name())
            .toList();
    return names.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Notice(
                "old-connections",
                "Connected more than 335 days ago: "
                    + String.join(", ", names)
                    + ". Atlassian may end a connection after a year. Connect again before that to"
                    + " avoid an interruption."));
  }
}
