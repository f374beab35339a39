package org.chainkeeper.sandbox.page;

import java.util.List;

/**
 * A heading, a sentence, and macros.
 *
 * @param text with a placeholder <code>{}</code> for each inline macro
 */
public record Section(String title, String text, List<PageMacro> macros) {
  public Section {
    macros = List.copyOf(macros);
  }
}
