package org.chainkeeper.web;

import java.util.Optional;
import org.chainkeeper.tenant.Caller;

/** What an export shows beside the meaning of its macro, where an admin has allowed it. */
public interface ExportContents {
  /** Nothing. */
  ExportContents NONE = (_, _, _, _) -> Optional.empty();

  /** The macros whose content may be exported. */
  enum Kind {
    TABLE,
    COUNT,
    CHART
  }

  /**
   * XHTML, without a script or a style: phrasing content for a count, else flow content. Empty where
   * nothing is allowed or known.
   */
  Optional<String> of(Kind kind, Caller caller, MacroParameters parameters, Messages messages);
}
