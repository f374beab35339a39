package org.chainkeeper.sandbox;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.Map;
import java.util.Optional;
import org.chainkeeper.sandbox.account.People;
import org.chainkeeper.sandbox.http.SandboxRoutes;
import org.chainkeeper.sandbox.http.Template;
import org.chainkeeper.sandbox.site.LocalSites;

/** Avatars of people and sites as SVG: {@code /avatars/ID.svg}. */
final class AvatarRoutes implements SandboxRoutes {
  private static final Template PICTURE = Template.named("avatar.svg");
  private static final String ROUND = "24";
  private static final String SQUARE = "10";

  private final LocalSites sites;

  AvatarRoutes(LocalSites sites) {
    this.sites = sites;
  }

  @Override
  public void add(RoutesConfig routes) {
    routes.get("/avatars/{file}", this::avatar);
  }

  private void avatar(Context context) {
    String id = context.pathParam("file").replaceFirst("\\.svg$", "");
    Optional<String> picture =
        People.byAccountId(id)
            .map(person -> draw(ROUND, person.color(), person.initials()))
            .or(() -> site(id));
    context.contentType("image/svg+xml").header("Cache-Control", "max-age=3600");
    picture.ifPresentOrElse(context::result, () -> context.status(404));
  }

  private Optional<String> site(String id) {
    return sites.all().stream()
        .filter(site -> id.equals("site-" + site.cloudId()))
        .map(site -> draw(SQUARE, "#1D7AFC", site.name().substring(0, 1)))
        .findFirst();
  }

  private static String draw(String corner, String color, String letters) {
    return PICTURE.fill(Map.of("corner", corner, "color", color, "letters", letters));
  }
}
