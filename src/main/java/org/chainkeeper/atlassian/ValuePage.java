package org.chainkeeper.atlassian;

import java.util.List;
import java.util.Optional;
import org.chainkeeper.macro.FieldValue;
import org.chainkeeper.macro.PageToken;

/** One field of a page of issues, and where the next page begins when there is one. */
record ValuePage(List<Optional<FieldValue>> values, Optional<PageToken> next) {
  ValuePage {
    values = List.copyOf(values);
  }
}
