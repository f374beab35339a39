package org.chainkeeper.web;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.chainkeeper.connection.PictureHosts;
import org.chainkeeper.tenant.FrameOrigin;

/**
 * The settings of the pages in Confluence's iframes.
 *
 * @param baseUrl the app's own, without a trailing slash
 * @param allJsUrl Atlassian's bridge
 * @param pictures the allowed hosts of pictures
 * @param frameAncestors who may frame the pages, as the Content-Security-Policy names them
 */
public record PageSettings(
    URI baseUrl, URI allJsUrl, PictureHosts pictures, List<String> frameAncestors) {
  public PageSettings {
    frameAncestors = List.copyOf(frameAncestors);
  }

  /**
   * The Content-Security-Policy of a page.
   *
   * @param style a further source of styles
   * @param more further origins that may frame this caller's pages
   */
  String policy(Optional<String> style, List<FrameOrigin> more) {
    var bridge = origin(allJsUrl);
    return String.join(
        "; ",
        "default-src 'none'",
        "script-src 'self' " + bridge,
        "style-src 'self' " + bridge + style.map(one -> " " + one).orElse(""),
        "img-src 'self' data: " + pictures.sources(),
        "font-src 'self' " + bridge,
        "connect-src 'self'",
        "base-uri 'none'",
        "form-action 'none'",
        "frame-ancestors " + ancestors(more));
  }

  private String ancestors(List<FrameOrigin> more) {
    return Stream.concat(frameAncestors.stream(), more.stream().map(FrameOrigin::value))
        .collect(Collectors.joining(" "));
  }

  private static String origin(URI url) {
    return url.getScheme() + "://" + url.getRawAuthority();
  }
}
