package org.chainkeeper.atlassian;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import org.chainkeeper.connection.AccountProfile;
import org.chainkeeper.connection.PictureHosts;
import org.chainkeeper.connection.Site;
import org.chainkeeper.connection.SiteListing;
import org.chainkeeper.tenant.AccountId;

/**
 * Reads responses about a person and sites; missing fields that are only displayed become empty.
 */
final class ProfileJson {
  private static final int MAX_NAME_LENGTH = 255;
  private static final int MAX_URL_LENGTH = 2000;

  /** More than the maximum body can contain, so that no site is dropped. */
  private static final int MAX_SITES = 10_000;

  private static final URI NO_URL = URI.create("");

  private final PictureHosts pictures;

  /**
   * @param pictures where pictures may lie; any other address counts as none
   */
  ProfileJson(PictureHosts pictures) {
    this.pictures = pictures;
  }

  Optional<AccountProfile> person(JsonNode me) {
    return StrictJson.text(me, "account_id")
        .filter(id -> id.matches("[!-~]{1,128}"))
        .map(id ->
            new AccountProfile(
                new AccountId(id),
                name(me).orElse("an account without a name"),
                picture(me, "picture")));
  }

  /** A site is listed once for each product that the token reaches there; Jira's entries count. */
  Optional<List<Site>> sites(JsonNode resources) {
    return listing(resources).map(SiteListing.Listed::sites);
  }

  /** The same, with whether each of Jira's entries was readable. */
  Optional<SiteListing.Listed> listing(JsonNode resources) {
    if (!resources.isArray()) {
      return Optional.empty();
    }
    var sites = new LinkedHashMap<String, Site>();
    var isComplete = true;
    for (JsonNode resource : resources) {
      if (!resource.isObject()) {
        isComplete = false;
      } else if (reachesJira(resource)) {
        Optional<Site> site = site(resource);
        isComplete &= site.isPresent();
        site.filter(_ -> sites.size() < MAX_SITES)
            .ifPresent(one -> sites.putIfAbsent(one.id(), one));
      }
    }
    boolean isCut = sites.size() == MAX_SITES;
    return Optional.of(new SiteListing.Listed(List.copyOf(sites.values()), isComplete && !isCut));
  }

  private static boolean reachesJira(JsonNode resource) {
    for (JsonNode scope : resource.path("scopes")) {
      if (scope.asText().contains("jira")) {
        return true;
      }
    }
    return resource.path("scopes").isEmpty();
  }

  private Optional<Site> site(JsonNode resource) {
    Optional<String> id = StrictJson.text(resource, "id").filter(JiraApi::isCloudId);
    Optional<URI> url = url(resource, "url");
    if (id.isEmpty() || url.isEmpty()) {
      return Optional.empty();
    }
    String name = name(resource).orElseGet(() -> url.get().getHost());
    return Optional.of(new Site(id.get(), name, url.get(), picture(resource, "avatarUrl")));
  }

  private static Optional<String> name(JsonNode from) {
    return StrictJson.text(from, "name")
        .map(name -> name.replaceAll("\\p{Cntrl}+", " ").strip())
        .filter(name -> !name.isEmpty())
        .map(name -> ShortText.shorten(name, MAX_NAME_LENGTH));
  }

  private URI picture(JsonNode from, String field) {
    return url(from, field).filter(pictures::allow).orElse(NO_URL);
  }

  /** Absolute and {@code http} or {@code https}: nothing else may become a link or an image. */
  private static Optional<URI> url(JsonNode from, String field) {
    return StrictJson.text(from, field)
        .filter(text -> text.length() <= MAX_URL_LENGTH && text.matches("(?i)https?://.*"))
        .flatMap(ProfileJson::parse)
        .filter(url -> url.getHost() != null);
  }

  private static Optional<URI> parse(String text) {
    try {
      return Optional.of(URI.create(text));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
