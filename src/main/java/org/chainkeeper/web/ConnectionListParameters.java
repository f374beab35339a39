package org.chainkeeper.web;

import io.javalin.http.BadRequestResponse;
import io.javalin.http.Context;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.chainkeeper.admin.ConnectionFilter;
import org.chainkeeper.admin.ConnectionFilter.Reach;
import org.chainkeeper.admin.ConnectionSort;
import org.chainkeeper.admin.ConnectionState;
import org.chainkeeper.admin.EndCause;
import org.chainkeeper.admin.ListOrder;
import org.chainkeeper.admin.ListPosition;

/**
 * The parameters of the list of connections. A missing and an empty parameter are the same. A parameter
 * that is not known is refused: a mistyped filter would else list everything.
 */
final class ConnectionListParameters {
  private static final Set<String> NAMES =
      Set.of("q", "state", "ends", "site", "sort", "direction", "after", "before", "limit");

  /** Whatever the cause, or one cause. */
  private static final List<String> ENDS =
      Stream.concat(Stream.of("soon"), Arrays.stream(EndCause.values()).map(EndCause::text))
          .toList();

  private static final String OWN = "own";
  private static final String OTHER = "other";
  private static final String DESCENDING = "desc";

  private final Context ctx;
  private final Messages messages;

  private ConnectionListParameters(Context ctx) {
    this.ctx = ctx;
    this.messages = Messages.to(ctx);
  }

  /**
   * Reads nothing yet.
   *
   * @throws BadRequestResponse when a name is unknown or given twice, or the encoding is invalid
   */
  static ConnectionListParameters of(Context ctx) {
    MacroParameters.refuseInvalidEncoding(ctx);
    ConnectionListParameters parameters = new ConnectionListParameters(ctx);
    ctx.queryParamMap()
        .forEach((name, values) -> {
          if (!NAMES.contains(name)) {
            throw new BadRequestResponse(
                parameters.messages.text("bad.unknown", LogText.value(name)));
          }
          if (values.size() > 1) {
            throw new BadRequestResponse(parameters.messages.text("bad.twice", name));
          }
        });
    return parameters;
  }

  /**
   * @throws BadRequestResponse when a value is invalid
   */
  ConnectionFilter filter() {
    String search = text("q").map(String::strip).orElse("");
    if (search.length() > ConnectionFilter.MAX_SEARCH_LENGTH || search.indexOf('\0') >= 0) {
      throw new BadRequestResponse(messages.text("bad.q"));
    }
    Optional<String> ends = choice("ends", ENDS, Optional::of);
    return new ConnectionFilter(
        search,
        states(),
        ends.isPresent(),
        ends.flatMap(EndCause::of),
        choice("site", List.of(OWN, OTHER), Optional::of)
            .map(value -> value.equals(OWN) ? Reach.OWN_SITE : Reach.NOT_OWN_SITE)
            .orElse(Reach.ANY));
  }

  private Set<ConnectionState> states() {
    Set<ConnectionState> states = EnumSet.noneOf(ConnectionState.class);
    text("state").stream()
        .flatMap(value -> Stream.of(value.split(",", -1)))
        .forEach(value ->
            states.add(
                ConnectionState.of(value)
                    .orElseThrow(() ->
                        notAChoice(
                            "state",
                            Arrays.stream(ConnectionState.values())
                                .map(ConnectionState::text)
                                .toList()))));
    return states;
  }

  /**
   * @param defaultLimit rows, when the request names no number
   * @throws BadRequestResponse when a value is invalid
   */
  ListOrder order(int defaultLimit) {
    ConnectionSort sort =
        choice(
                "sort",
                Arrays.stream(ConnectionSort.values()).map(ConnectionSort::text).toList(),
                ConnectionSort::of)
            .orElse(ConnectionSort.NAME);
    boolean descending =
        choice("direction", List.of("asc", DESCENDING), Optional::of)
            .filter(DESCENDING::equals)
            .isPresent();
    Optional<ListPosition> after = position("after", sort);
    Optional<ListPosition> before = position("before", sort);
    if (after.isPresent() && before.isPresent()) {
      throw new BadRequestResponse(messages.text("bad.position"));
    }
    return new ListOrder(
        sort, descending, after.or(() -> before), before.isPresent(), limit(defaultLimit));
  }

  private int limit(int defaultLimit) {
    return text("limit")
        .map(value -> {
          if (!value.matches("[0-9]{1,3}")
              || Integer.parseInt(value) < 1
              || Integer.parseInt(value) > ListOrder.MAX_LIMIT) {
            throw new BadRequestResponse(
                messages.text("bad.rows", Integer.toString(ListOrder.MAX_LIMIT)));
          }
          return Integer.parseInt(value);
        })
        .orElse(defaultLimit);
  }

  private Optional<ListPosition> position(String name, ConnectionSort sort) {
    return text(name)
        .map(value ->
            ListPositionText.read(value)
                .filter(position -> position.fits(sort))
                .orElseThrow(() -> new BadRequestResponse(messages.text("bad.position"))));
  }

  private <T> Optional<T> choice(
      String name, List<String> choices, Function<String, Optional<T>> parser) {
    return text(name)
        .map(value -> {
          if (!choices.contains(value)) {
            throw notAChoice(name, choices);
          }
          return parser.apply(value).orElseThrow();
        });
  }

  private BadRequestResponse notAChoice(String name, List<String> choices) {
    return new BadRequestResponse(
        messages.text("bad.choice", name, choices.stream().collect(Collectors.joining(", "))));
  }

  private Optional<String> text(String name) {
    return Optional.ofNullable(ctx.queryParam(name)).filter(value -> !value.isEmpty());
  }
}
