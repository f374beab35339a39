package org.chainkeeper.jira;

import java.util.List;
import java.util.Optional;

/**
 * One field of a page of issues, and where the next page begins when there is one.
 *
 * @param values one for each issue; empty for an issue that has none
 */
public record ValuePage(List<Optional<FieldValue>> values, Optional<PageToken> next) {
  public ValuePage {
    values = List.copyOf(values);
  }
}
