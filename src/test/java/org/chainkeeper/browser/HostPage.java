package org.chainkeeper.browser;

import com.microsoft.playwright.Frame;
import com.microsoft.playwright.FrameLocator;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.options.WaitUntilState;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.chainkeeper.sandbox.account.Person;

/** A Confluence page with macros, in one tab. */
final class HostPage {
  /** What a macro shows, in one word or in the title of its message. */
  private static final String TEXT_SCRIPT =
      """
      () => document.querySelector('.skeleton') ? 'loading'
        : document.querySelector('.notice-title, .empty-state strong')?.textContent
        ?? (document.querySelector(
          '.card-summary a, .table-macro tbody tr, .count, .line .key, .chart-group') ? 'issues'
        : document.querySelector('.line-text, .line > .visually-hidden, .line-choice option')?.textContent
          ?? 'nothing')
      """;

  static final String OWN_PAGE = HostKind.CONNECT.own;

  /** What {@link #texts} says of a macro that shows issues. */
  static final String ISSUES = "issues";

  private final Page page;
  private final String origin;
  private final String app;
  private final HostKind kind;
  private final AtomicInteger issueRequests = new AtomicInteger();

  HostPage(Page page, String origin, String app) {
    this(page, origin, app, HostKind.CONNECT);
  }

  HostPage(Page page, String origin, String app, HostKind kind) {
    this.kind = kind;
    this.page = page;
    this.origin = origin;
    this.app = app;
    page.onResponse(this::countIssueRequest);
  }

  private void countIssueRequest(Response response) {
    if (response.url().startsWith(app + "/api/issues")) {
      issueRequests.incrementAndGet();
    }
  }

  /** How many macros have asked the app for issues so far. */
  int issueRequests() {
    return issueRequests.get();
  }

  HostPage open(Optional<Person> person, int macros, String theme) {
    return open(person, Integer.toString(macros), theme);
  }

  /** The page with one macro of every kind. */
  HostPage openKinds(Optional<Person> person, String theme) {
    return open(person, "kinds", theme);
  }

  /** The page with forty issues, eight tables and two counts. */
  HostPage openReport(Person person) {
    return open(Optional.of(person), "report", "light");
  }

  /** A page with macros that are not Confluence's own choice. */
  HostPage open(Person person, List<ChosenMacro> macros) {
    return open(person, macros, "light");
  }

  HostPage open(Person person, List<ChosenMacro> macros, String theme) {
    return open(Optional.of(person), macros, theme);
  }

  HostPage open(Optional<Person> person, List<ChosenMacro> macros) {
    return open(person, macros, "light");
  }

  private HostPage open(Optional<Person> person, List<ChosenMacro> macros, String theme) {
    choose(id(person), macros);
    return open(person, 1, theme);
  }

  /** The same without waiting until anything is loaded, in this theme. */
  HostPage begin(Person person, List<ChosenMacro> macros, String theme) {
    choose(id(Optional.of(person)), macros);
    page.navigate(
        address(Optional.of(person), "1", theme),
        new Page.NavigateOptions().setWaitUntil(WaitUntilState.COMMIT));
    return this;
  }

  private void choose(String person, List<ChosenMacro> macros) {
    switch (kind) {
      case CONNECT -> new ChosenPage(page, origin, person, macros).replace();
      case FORGE -> new ChosenForgePage(page, origin + kind.macros, macros).replace();
    }
  }

  private static String id(Optional<Person> person) {
    return person.map(Person::accountId).orElse("anonymous");
  }

  private HostPage open(Optional<Person> person, String macros, String theme) {
    page.navigate(address(person, macros, theme));
    return this;
  }

  private String address(Optional<Person> person, String macros, String theme) {
    return "%s%s?macros=%s&person=%s&theme=%s"
        .formatted(origin, kind.page, macros, id(person), theme);
  }

  HostPage openAdmin(Person person, String theme) {
    page.navigate(
        "%s%s?person=%s&theme=%s".formatted(origin, kind.admin, person.accountId(), theme));
    return this;
  }

  /** The page about one's own connection. */
  HostPage openOwnPage(Person person, String theme) {
    page.navigate("%s%s?person=%s&theme=%s".formatted(origin, kind.own, person.accountId(), theme));
    return this;
  }

  FrameLocator ownPage() {
    return page.frameLocator("#content iframe");
  }

  Page page() {
    return page;
  }

  HostToolbar toolbar() {
    return new HostToolbar(page);
  }

  /** Reloads the page with this many macros: with the button when the number stays. */
  void reloadWith(int macros) {
    String number = Integer.toString(macros);
    Locator chosen = page.locator("#macros");
    page.waitForResponse(
        answer -> answer.url().startsWith(origin + kind.macros + "?macros=" + number),
        () -> {
          if (chosen.inputValue().equals(number)) {
            page.locator("#reload").click();
          } else {
            chosen.selectOption(number);
          }
        });
  }

  /** The iframe of the macro with this number, counted from one. */
  FrameLocator macro(int number) {
    return page.frameLocator(".macro[data-macro='%d'] iframe".formatted(number));
  }

  /** Clicks "Connect to Jira" in a macro; the popup that opens. */
  ConsentWindow connect(int macro) {
    return click(macro, "Connect to Jira");
  }

  /** Clicks what opens the popup. */
  ConsentWindow click(int macro, String label) {
    new PageLayout(page).awaitStill();
    Page popup = page.waitForPopup(() -> button(macro, label).click());
    popup.locator("form").waitFor();
    return new ConsentWindow(popup);
  }

  /** Chooses a theme in the toolbar. */
  void theme(String theme) {
    page.locator("#theme").selectOption(theme);
  }

  Locator button(int macro, String name) {
    return macro(macro).getByText(name, new FrameLocator.GetByTextOptions().setExact(true));
  }

  /** Waits until none of the macros is trying by itself. */
  void awaitInEach(int macros, String button) {
    for (int macro = 1; macro <= macros; macro++) {
      button(macro, button).waitFor();
    }
  }

  /** From the last to the first, since a macro that recovers may move those after it. */
  void clickInEach(int macros, String name) {
    for (int macro = macros; macro >= 1; macro--) {
      button(macro, name).click();
    }
  }

  /** The height of each macro's iframe. */
  List<?> heights() {
    return (List<?>)
        page.locator(".macro iframe").evaluateAll("all => all.map((one) => one.clientHeight)");
  }

  /** Waits until so many macros are there and each shows issues. */
  void awaitIssues(int macros) {
    await(macros, ISSUES);
  }

  /** Waits until so many macros are there and each says this. */
  void await(int macros, String said) {
    until(macros, said::equals);
  }

  /** Waits until so many macros are there and none of them loads any more. */
  void awaitSettled(int macros) {
    until(macros, said -> !said.equals("loading") && !said.equals("nothing"));
  }

  /** Waits until the macro with this number says this. */
  void awaitText(int number, String title) {
    macro(number).locator(".notice-title, .line-text").getByText(title).waitFor();
  }

  /** The last first and no further than one that does not: each look costs the browser something. */
  private void until(int macros, Predicate<String> said) {
    page.waitForCondition(
        new PacedCondition(() -> {
          List<Frame> frames = frames();
          return frames.size() == macros
              && frames.reversed().stream().allMatch(frame -> said.test(texts(frame)));
        }),
        timeout());
  }

  /** What the macros say: {@code issues}, {@code loading}, or the title of a message. */
  List<String> texts() {
    return frames().stream().map(this::texts).toList();
  }

  String texts(Frame frame) {
    return (String) frame.evaluate(TEXT_SCRIPT);
  }

  /** How many macros say what. */
  Map<String, Long> summary() {
    return texts().stream()
        .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
  }

  void awaitDrawn(String theme) {
    new PageLayout(page).awaitDrawn(theme);
  }

  List<Frame> frames() {
    return page.frames().stream().filter(frame -> kind.isMacro(frame.url(), app)).toList();
  }

  /** Macros, or the page that stands in their place. */
  List<Frame> appFrames() {
    return page.frames().stream().filter(frame -> kind.isApp(frame.url(), app)).toList();
  }

  private static Page.WaitForConditionOptions timeout() {
    return new Page.WaitForConditionOptions().setTimeout(Chromium.timeoutMillis());
  }
}
