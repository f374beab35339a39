package org.chainkeeper.web;

import static org.chainkeeper.web.ForgeAttack.NOW;
import static org.chainkeeper.web.ForgeAttack.list;
import static org.chainkeeper.web.ForgeAttack.one;

import java.util.List;
import java.util.stream.Stream;
import org.chainkeeper.atlassian.Forger;
import org.chainkeeper.atlassian.InvocationToken;

/** Tokens with a good signature and bad claims, and tokens of others. */
final class ForgeTokenClaims {
  private static final String INSTALLATION = "app.installationId is missing or malformed";
  private static final String INSTALLATIONS = "app.installation.id is not app.installationId";
  private static final String UNKNOWN = "installation is unknown";
  private static final String NO_CONTEXTS = "app.installation.contexts are missing";
  private static final String BAD_CONTEXTS = "app.installation.contexts are malformed";
  private static final String NO_CLOUD = "context.cloudId is missing or malformed";
  private static final String OTHER_CLOUD = "context.cloudId is not of the installation";
  private static final String PRINCIPAL = "principal is not an account";
  private static final String LICENSE = "app.license is malformed";

  private ForgeTokenClaims() {}

  static Stream<ForgeAttack> all() {
    return Stream.of(installations(), clouds(), people(), others()).flatMap(List::stream);
  }

  private static List<ForgeAttack> installations() {
    String other = "ari:cloud:ecosystem::installation/55555555-5555-4555-8555-555555555555";
    return List.of(
        ForgeAttack.of(
            "no installation", INSTALLATION, one(t -> t.without("app/installationId").signed())),
        ForgeAttack.of(
            "a number", INSTALLATION, one(t -> t.with("app/installationId", 7).signed())),
        ForgeAttack.of(
            "an empty one", INSTALLATION, one(t -> t.with("app/installationId", "").signed())),
        ForgeAttack.of(
            "one with a line break",
            INSTALLATION,
            one(t -> t.with("app/installationId", "a\nb").signed())),
        ForgeAttack.of(
            "one of 1,000 characters",
            INSTALLATION,
            one(t -> t.with("app/installationId", "i".repeat(1_000)).signed())),
        ForgeAttack.of(
            "two that differ",
            INSTALLATIONS,
            one(t -> t.with("app/installationId", other).signed())),
        ForgeAttack.of(
            "the second missing",
            INSTALLATIONS,
            one(t -> t.without("app/installation/id").signed())),
        ForgeAttack.of(
            "another installation",
            UNKNOWN,
            one(t ->
                t.with("app/installationId", other).with("app/installation/id", other).signed())));
  }

  private static List<ForgeAttack> clouds() {
    String contexts = "app/installation/contexts";
    String own = InvocationToken.CLOUD;
    return List.of(
        ForgeAttack.of("no contexts", NO_CONTEXTS, one(t -> t.without(contexts).signed())),
        ForgeAttack.of("empty contexts", NO_CONTEXTS, one(t -> t.json(contexts, "[]").signed())),
        ForgeAttack.of(
            "contexts by name",
            NO_CONTEXTS,
            one(t -> t.json(contexts, "{\"a\":{\"cloudId\":\"" + own + "\"}}").signed())),
        ForgeAttack.of(
            "contexts that are texts",
            BAD_CONTEXTS,
            one(t -> t.json(contexts, list(own)).signed())),
        ForgeAttack.of(
            "a context without a cloud",
            BAD_CONTEXTS,
            one(t -> t.json(contexts, "[{\"name\":\"confluence\"}]").signed())),
        ForgeAttack.of(
            "a context of two clouds",
            BAD_CONTEXTS,
            one(t ->
                t.json(contexts, context(own, "https://api.atlassian.com/ex/confluence/x"))
                    .signed())),
        ForgeAttack.of("no cloud id", NO_CLOUD, one(t -> t.without("context/cloudId").signed())),
        ForgeAttack.of("no context", NO_CLOUD, one(t -> t.without("context").signed())),
        ForgeAttack.of(
            "a cloud id that is a path",
            NO_CLOUD,
            one(t -> t.with("context/cloudId", "../x").signed())),
        ForgeAttack.of(
            "another cloud", OTHER_CLOUD, one(t -> t.with("context/cloudId", "other").signed())),
        ForgeAttack.of(
            "the cloud of another tenant, which the installation names",
            UNKNOWN,
            one(t ->
                t.json(contexts, context("other", "")).with("context/cloudId", "other").signed())));
  }

  private static List<ForgeAttack> people() {
    return List.of(
        ForgeAttack.of("an empty principal", PRINCIPAL, one(t -> t.with("principal", "").signed())),
        ForgeAttack.of("a blank principal", PRINCIPAL, one(t -> t.with("principal", " ").signed())),
        ForgeAttack.of("a number", PRINCIPAL, one(t -> t.with("principal", 7).signed())),
        ForgeAttack.of(
            "an object", PRINCIPAL, one(t -> t.json("principal", "{\"id\":\"a\"}").signed())),
        ForgeAttack.of("a list", PRINCIPAL, one(t -> t.json("principal", list("a")).signed())),
        ForgeAttack.of(
            "with a zero byte", PRINCIPAL, one(t -> t.with("principal", "a\u0000").signed())),
        ForgeAttack.of(
            "of 129 characters",
            PRINCIPAL,
            one(t -> t.with("principal", "a".repeat(129)).signed())),
        ForgeAttack.of(
            "a licence as text", LICENSE, one(t -> t.with("app/license", "active").signed())),
        ForgeAttack.of(
            "a licence that is active as text",
            LICENSE,
            one(t -> t.json("app/license", "{\"active\":\"true\"}").signed())),
        ForgeAttack.of(
            "a licence that says nothing",
            LICENSE,
            one(t -> t.json("app/license", "{}").signed())));
  }

  private static List<ForgeAttack> others() {
    String good = InvocationToken.at(NOW).signed();
    return List.of(
        ForgeAttack.of("a context token of Connect", "alg is not RS256", contextToken()),
        new ForgeAttack("a token of Forge as Connect's", "alg is not HS256", "JWT " + good),
        new ForgeAttack("another scheme", "unknown authentication scheme", "Forge " + good),
        new ForgeAttack("no scheme", "unknown authentication scheme", good));
  }

  private static String contextToken() {
    return Forger.token()
        .claim("iss", ForgeWorld.TENANT.value())
        .claim("sub", "alice")
        .claim("iat", NOW)
        .claim("exp", NOW + 180)
        .claim("qsh", "context-qsh")
        .hs256(ForgeWorld.SECRET);
  }

  private static String context(String cloudId, String apiBaseUrl) {
    return "[{\"name\":\"confluence\",\"cloudId\":\"%s\",\"apiBaseUrl\":\"%s\"}]"
        .formatted(cloudId, apiBaseUrl);
  }
}
