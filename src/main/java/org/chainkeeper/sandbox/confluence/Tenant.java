package org.chainkeeper.sandbox.confluence;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The Confluence site that the app is installed into, and the state of the installation. Safe for
 * concurrent use.
 */
public final class Tenant {
  /** Constant across starts, as a site's key is. */
  public static final String CLIENT_KEY = "5c0f7a1e-0c4b-3b8d-9a57-10ca1a71a551";

  /** Of the second site. */
  public static final String SECOND_CLIENT_KEY = "8d1b3c2f-5e6a-3f70-8b14-2f9d0c7e6a45";

  /** The state of the installation. */
  public enum State {
    /** No app is configured. */
    NO_APP,
    /** The installation is in progress. */
    INSTALLING,
    /** The app has accepted. */
    INSTALLED,
    /** The app has refused, or does not answer. */
    FAILED,
    /** The app was removed. */
    UNINSTALLED
  }

  /**
   * An app that is installed.
   *
   * @param sharedSecret signs page JWTs and context tokens
   */
  record AppInstallation(Descriptor app, String sharedSecret) {
    @Override
    public String toString() {
      return "Installation[" + app.key() + "]";
    }
  }

  private final String clientKey;
  private final Supplier<String> origin;
  private State state = State.NO_APP;
  private String detail = "";
  private Optional<AppInstallation> installation = Optional.empty();
  private Optional<String> customDomain = Optional.empty();
  private Optional<String> movedTo = Optional.empty();

  /**
   * @param origin of the site, read at every call
   */
  Tenant(String clientKey, Supplier<String> origin) {
    this.clientKey = clientKey;
    this.origin = origin;
  }

  String clientKey() {
    return clientKey;
  }

  /** Origin of the host page, {@code http://127.0.0.1:PORT}. */
  String origin() {
    return origin.get();
  }

  /** Confluence's base url. */
  public synchronized String baseUrl() {
    return movedTo.map(this::withHost).orElseGet(this::origin) + "/wiki";
  }

  /** Changes the host of the site; the app learns it at its next installation. */
  public synchronized void moveTo(String host) {
    movedTo = Optional.of(host);
  }

  private String withHost(String host) {
    URI own = URI.create(origin());
    return own.getScheme() + "://" + host + ":" + own.getPort();
  }

  /** Sets or removes the custom domain of the site; the app learns it at its next installation. */
  public synchronized void setCustomDomain(Optional<String> host) {
    customDomain = host;
  }

  /** The site's URL for people: at its custom domain, if it has one, on the same port. */
  public String displayUrl() {
    return displayOrigin() + "/wiki";
  }

  private synchronized String displayOrigin() {
    return customDomain.map(this::withHost).orElseGet(this::origin);
  }

  /**
   * Origin of the host page of a request.
   *
   * @param authority host and port, as the request names them
   */
  String originFor(String authority) {
    String display = displayOrigin();
    return authority.equals(URI.create(display).getAuthority()) ? display : origin();
  }

  /** The state of the installation. */
  public synchronized State state() {
    return state;
  }

  /** The reason for the state; may be empty. */
  public synchronized String detail() {
    return detail;
  }

  /** Waits until the app is installed; false after the timeout. */
  public synchronized boolean awaitInstalled(Duration timeout) throws InterruptedException {
    long end = System.nanoTime() + timeout.toNanos();
    long left = timeout.toMillis();
    while (state != State.INSTALLED && left > 0) {
      wait(left);
      left = (end - System.nanoTime()) / 1_000_000;
    }
    return state == State.INSTALLED;
  }

  synchronized Optional<AppInstallation> installation() {
    return installation;
  }

  synchronized void installed(AppInstallation accepted) {
    installation = Optional.of(accepted);
    setState(State.INSTALLED, "");
  }

  synchronized void uninstalled() {
    installation = Optional.empty();
    setState(State.UNINSTALLED, "");
  }

  synchronized void setState(State next, String reason) {
    state = next;
    detail = reason;
    notifyAll();
  }
}
