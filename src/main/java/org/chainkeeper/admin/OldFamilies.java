package org.chainkeeper.admin;

import java.util.List;
import java.util.Optional;

/**
 * Announces connections that end soon by their age alone. A family's age cannot be mended by an
 * exchange, only by a new consent, so nobody is forced: the limit was announced and has not been seen.
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
                    + ". Atlassian may end a connection after a year; who connects anew before that"
                    + " is not interrupted."));
  }
}
