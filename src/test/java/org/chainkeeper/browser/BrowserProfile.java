package org.chainkeeper.browser;

import com.google.gson.JsonObject;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Page;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/**
 * A browser profile that one test after the other uses: what a site has stored is deleted in between.
 * Cached scripts and styles stay, which saves a third of the work of loading a page. So does the
 * process that draws pages, which would end with the last of them: one tab stays, and shows nothing.
 */
final class BrowserProfile {
  /** Under each of these the local Atlassian and the app may be visited. */
  private static final List<String> HOSTS =
      List.of("127.0.0.1", "localhost", "polar.localhost", "wiki.localhost");

  private final String locale;
  private final BrowserContext context;
  private final Optional<Page> resting;
  private boolean isShared;

  private BrowserProfile(String locale, BrowserContext context, Optional<Page> resting) {
    this.locale = locale;
    this.context = context;
    this.resting = resting;
    isShared = resting.isPresent();
  }

  static BrowserProfile of(String locale, BrowserContext context) {
    return new BrowserProfile(locale, context, Optional.of(context.newPage()));
  }

  /** One that no other test gets. */
  static BrowserProfile unshared(BrowserContext context) {
    return new BrowserProfile("", context, Optional.empty());
  }

  String locale() {
    return locale;
  }

  BrowserContext context() {
    return context;
  }

  /** For what cannot be undone. */
  BrowserContext unshared() {
    isShared = false;
    return context;
  }

  /** Those that the test has opened. */
  List<Page> tabs() {
    return context.pages().stream().filter(page -> !resting.equals(Optional.of(page))).toList();
  }

  /**
   * Ends all pages and deletes what they have stored.
   *
   * @param urls of the servers that they came from
   * @return whether another test can use the profile; otherwise it is closed
   */
  boolean clear(List<String> urls) {
    if (!isShared || resting.isEmpty()) {
      context.close();
      return false;
    }
    context.unrouteAll();
    context.setOffline(false);
    context.clearCookies();
    tabs().forEach(Page::close);
    CDPSession session = context.newCDPSession(resting.get());
    clear(session, urls);
    session.detach();
    return true;
  }

  private static void clear(CDPSession session, List<String> urls) {
    for (String url : urls) {
      for (String host : HOSTS) {
        JsonObject parameters = new JsonObject();
        parameters.addProperty("origin", "http://" + host + ":" + URI.create(url).getPort());
        parameters.addProperty("storageTypes", "all");
        session.send("Storage.clearDataForOrigin", parameters);
      }
    }
  }

  void close() {
    context.close();
  }
}
