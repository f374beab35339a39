package org.chainkeeper.admin;

import java.util.Optional;

/**
 * The order of a list and the part of it that is read.
 *
 * @param from where the page begins or, read backwards, ends; the row there is not part of it
 * @param backwards reads the rows before {@code from}, which is not empty then
 * @param limit rows, 1 to {@value #MAX_LIMIT}
 */
public record ListOrder(
    ConnectionSort sort,
    boolean descending,
    Optional<ListPosition> from,
    boolean backwards,
    int limit) {
  public static final int DEFAULT_LIMIT = 50;
  public static final int MAX_LIMIT = 200;

  /**
   * @throws IllegalArgumentException when the position is not one of this order, or the limit is out of
   *     bounds
   */
  public ListOrder {
    if (limit < 1 || limit > MAX_LIMIT) {
      throw new IllegalArgumentException("a page has 1 to 200 rows");
    }
    if (from.filter(position -> !position.fits(sort)).isPresent()
        || (backwards && from.isEmpty())) {
      throw new IllegalArgumentException("not a position in this order");
    }
  }

  /** The first page. */
  public static ListOrder first(ConnectionSort sort, boolean descending, int limit) {
    return new ListOrder(sort, descending, Optional.empty(), false, limit);
  }

  /** The page after a position, in the same order. */
  ListOrder after(ListPosition position) {
    return new ListOrder(sort, descending, Optional.of(position), false, limit);
  }
}
