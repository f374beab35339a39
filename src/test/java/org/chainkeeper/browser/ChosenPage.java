package org.chainkeeper.browser;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.RequestOptions;
import java.net.URI;
import java.util.List;
import java.util.stream.Collectors;

/** A page with macros that a test chooses; Confluence signs them as it does those of its own. */
final class ChosenPage {
  private final Page page;
  private final String origin;
  private final String person;
  private final List<ChosenMacro> macros;

  ChosenPage(Page page, String origin, String person, List<ChosenMacro> macros) {
    this.page = page;
    this.origin = origin;
    this.person = person;
    this.macros = List.copyOf(macros);
  }

  /** From now on the page has these macros, whatever number it is asked for. */
  void replace() {
    page.route(url -> url.startsWith(origin + "/wiki/rest/page?"), this::answer);
  }

  private void answer(Route route) {
    String frames = macros.stream().map(this::frame).collect(Collectors.joining(","));
    route.fulfill(
        new Route.FulfillOptions()
            .setContentType("application/json")
            .setBody(
                "[{\"title\": \"What readers meet\", \"text\": \"%s\", \"frames\": [%s]}]"
                    .formatted(ChosenMacro.textWith(macros), frames)));
  }

  /** Only browsers know that names below localhost are this machine. */
  private String frame(ChosenMacro macro) {
    URI site = URI.create(origin);
    return page.request()
        .post(
            "http://127.0.0.1:%d/wiki/rest/macro?person=%s".formatted(site.getPort(), person),
            RequestOptions.create().setHeader("Host", site.getAuthority()).setData(macro.json()))
        .text();
  }
}
