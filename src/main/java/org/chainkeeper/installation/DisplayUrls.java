package org.chainkeeper.installation;

import java.net.IDN;
import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.chainkeeper.tenant.FrameOrigin;

/**
 * Reads the custom domain of a site ({@code displayUrl} of the installation). Only its host is
 * used.
 */
public final class DisplayUrls {
  private static final int MAX_CHARACTERS = 2_000;
  private static final String HTTPS_PORT = ":443";
  private static final Pattern ADDRESS =
      Pattern.compile("(?i)(https?)://([^/?#@:\\\\\\s]+)(:[0-9]{1,5})?(/[^?#\\\\\\s]*)?");

  /**
   * Eszett, final sigma and the joiners: {@link IDN} maps them to other names than browsers do (UTS
   * 46, section 7).
   */
  private static final Pattern DEVIATION = Pattern.compile("[\u00df\u03c2\u200c\u200d]");

  private DisplayUrls() {}

  /**
   * The origin that may frame pages: {@code https}, a host name, the default port, no user info. A
   * name with characters other than ASCII is converted to punycode.
   *
   * @param baseUrl the tenant's; only with a base url on loopback may the origin be on loopback
   * @return empty when it is malformed
   */
  public static Optional<FrameOrigin> origin(String displayUrl, URI baseUrl) {
    Matcher address = ADDRESS.matcher(displayUrl);
    if (displayUrl.length() > MAX_CHARACTERS || !address.matches()) {
      return Optional.empty();
    }
    String scheme = address.group(1).toLowerCase(Locale.ROOT);
    String port = Optional.ofNullable(address.group(3)).orElse("");
    boolean isUsual = scheme.equals("https") && port.equals(HTTPS_PORT);
    return ascii(address.group(2))
        .map(host -> scheme + "://" + host + (isUsual ? "" : port))
        .filter(FrameOrigin::isWellFormed)
        .filter(origin -> !FrameOrigin.isLoopback(origin) || isLoopback(baseUrl))
        .map(FrameOrigin::new);
  }

  private static boolean isLoopback(URI baseUrl) {
    return FrameOrigin.isLoopback(baseUrl.getScheme() + "://" + baseUrl.getRawAuthority());
  }

  private static Optional<String> ascii(String host) {
    if (DEVIATION.matcher(host).find()) {
      return Optional.empty();
    }
    try {
      return Optional.of(IDN.toASCII(host, IDN.USE_STD3_ASCII_RULES).toLowerCase(Locale.ROOT));
    } catch (IllegalArgumentException notAName) {
      return Optional.empty();
    }
  }
}
