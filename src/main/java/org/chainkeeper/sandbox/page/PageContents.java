package org.chainkeeper.sandbox.page;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The pages by what a request calls them. */
public final class PageContents {
  private static final Map<String, List<Section>> NAMED =
      Map.of(
          "kinds", MacroGalleryPage.sections(),
          "report", ReportPage.sections(),
          "states", StatesPage.sections());

  private PageContents() {}

  /**
   * The page of this many macros, or of this name; empty when there is none.
   *
   * @param asked a number or a name
   */
  public static Optional<List<Section>> of(String asked) {
    return DemoPage.SIZES.stream()
        .filter(size -> asked.equals(size.toString()))
        .findFirst()
        .map(DemoPage::of)
        .or(() -> Optional.ofNullable(NAMED.get(asked)));
  }

  /** What may be asked for, in words for the caller. */
  public static String choices() {
    return "one of %s or %s".formatted(DemoPage.SIZES, NAMED.keySet());
  }
}
