package org.chainkeeper.web;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.chainkeeper.web.ForgeAttack.NOW;
import static org.chainkeeper.web.ForgeAttack.list;
import static org.chainkeeper.web.ForgeAttack.one;

import java.util.List;
import java.util.stream.Stream;
import org.chainkeeper.atlassian.Forger;
import org.chainkeeper.atlassian.InvocationToken;

/** Tokens of the wrong form, signature, time or issuer. */
final class ForgeTokenForms {
  private static final String EXPIRED = "token has expired";
  private static final String TOO_LONG = "token is good for too long";
  private static final String NOT_A_JWT = "token is not a JWT";
  private static final String SIGNATURE = "signature does not match";
  private static final String APP = "aud is not this app";
  private static final String ISOLATED = "token is of an isolated cloud";
  private static final String KID = "kid is missing or malformed";

  private ForgeTokenForms() {}

  static Stream<ForgeAttack> all() {
    return Stream.of(shapes(), headers(), times(), issuers()).flatMap(List::stream);
  }

  private static List<ForgeAttack> shapes() {
    String good = InvocationToken.at(NOW).signed();
    return List.of(
        ForgeAttack.of("none", "no token", ""),
        ForgeAttack.of("a word", NOT_A_JWT, "garbage"),
        ForgeAttack.of("two parts", NOT_A_JWT, good.substring(0, good.lastIndexOf('.'))),
        ForgeAttack.of("four parts", NOT_A_JWT, good + ".e30"),
        ForgeAttack.of("huge", "token is too long", good + "A".repeat(33_000 - good.length())),
        ForgeAttack.of(
            "claims that are a list",
            NOT_A_JWT,
            InvocationToken.signed("{\"alg\":\"RS256\"}", "[]", InvocationToken.key())),
        ForgeAttack.of(
            "claims nested 5,000 times",
            NOT_A_JWT,
            InvocationToken.signed(
                "{\"alg\":\"RS256\"}", "{\"a\":" + "[".repeat(5_000), InvocationToken.key())),
        ForgeAttack.of(
            "a claim twice",
            NOT_A_JWT,
            InvocationToken.at(NOW).signedWith(",\"principal\":\"eve\"")),
        ForgeAttack.of(
            "the app twice",
            NOT_A_JWT,
            InvocationToken.at(NOW).signedWith(",\"app\":{\"installationId\":\"other\"}")),
        ForgeAttack.of(
            "something after the claims",
            NOT_A_JWT,
            InvocationToken.signed(
                "{\"alg\":\"RS256\"}", "{\"iss\":\"forge\"}{}", InvocationToken.key())));
  }

  private static List<ForgeAttack> headers() {
    byte[] publicKey = Forger.key("Forge").getPublic().getEncoded();
    return List.of(
        ForgeAttack.of(
            "alg none", "alg is not RS256", one(t -> t.header("alg", "none").unsigned())),
        ForgeAttack.of(
            "alg nOnE", "alg is not RS256", one(t -> t.header("alg", "nOnE").unsigned())),
        ForgeAttack.of("no alg", "alg is not RS256", one(t -> t.withoutHeader("alg").signed())),
        ForgeAttack.of(
            "HS256 with the public key",
            "alg is not RS256",
            one(t -> t.header("alg", "HS256").hs256(publicKey))),
        ForgeAttack.of(
            "HS256 with the public key in PEM",
            "alg is not RS256",
            one(t ->
                t.header("alg", "HS256").hs256(Forger.pem(Forger.key("Forge")).getBytes(UTF_8)))),
        ForgeAttack.of("HS256 under RS256", SIGNATURE, one(t -> t.hs256(publicKey))),
        ForgeAttack.of("RS512", "alg is not RS256", one(t -> t.header("alg", "RS512").signed())),
        ForgeAttack.of("PS256", "alg is not RS256", one(t -> t.header("alg", "PS256").signed())),
        ForgeAttack.of("rs256", "alg is not RS256", one(t -> t.header("alg", "rs256").signed())),
        ForgeAttack.of(
            "compressed",
            "header asks for an extension",
            one(t -> t.header("zip", "DEF").signed())),
        ForgeAttack.of(
            "critical", "header asks for an extension", one(t -> t.header("crit", "x").signed())),
        ForgeAttack.of("no kid", KID, one(t -> t.withoutHeader("kid").signed())),
        ForgeAttack.of("an empty kid", KID, one(t -> t.header("kid", "").signed())),
        ForgeAttack.of(
            "a kid of 300 characters", KID, one(t -> t.header("kid", "k".repeat(300)).signed())),
        ForgeAttack.of(
            "an unknown kid", "kid is unknown", one(t -> t.header("kid", "other").signed())),
        ForgeAttack.of(
            "a kid that is an address",
            "kid is unknown",
            one(t -> t.header("kid", "https://evil.example/key").signed())),
        ForgeAttack.of("no signature", SIGNATURE, one(InvocationToken::unsigned)),
        ForgeAttack.of(
            "another's signature",
            SIGNATURE,
            one(t -> t.signed(Forger.key("another").getPrivate()))),
        ForgeAttack.of(
            "the signature of other claims",
            SIGNATURE,
            spliced(one(t -> t.with("principal", "eve").signed()), one(t -> t.signed()))));
  }

  private static List<ForgeAttack> times() {
    return List.of(
        ForgeAttack.of("no exp", "exp is missing", one(t -> t.without("exp").signed())),
        ForgeAttack.of("exp null", "exp is missing", one(t -> t.json("exp", "null").signed())),
        ForgeAttack.of(
            "exp as text", "exp is missing", one(t -> t.with("exp", "" + (NOW + 25)).signed())),
        ForgeAttack.of("exp as a list", "exp is missing", one(t -> t.json("exp", "[1]").signed())),
        ForgeAttack.of("expired 5 s ago", EXPIRED, one(t -> t.with("exp", NOW - 5).signed())),
        ForgeAttack.of("expired in 1970", EXPIRED, one(t -> t.with("exp", 0).signed())),
        ForgeAttack.of("good for an hour", TOO_LONG, one(t -> t.with("exp", NOW + 3_600).signed())),
        ForgeAttack.of(
            "good until 9999", TOO_LONG, one(t -> t.with("exp", 253_402_300_799L).signed())),
        ForgeAttack.of(
            "good for 16 minutes, most of them past",
            TOO_LONG,
            one(t -> t.with("iat", NOW - 935).with("nbf", NOW - 935).signed())),
        ForgeAttack.of(
            "exp in milliseconds", TOO_LONG, one(t -> t.with("exp", NOW * 1_000 + 25).signed())),
        ForgeAttack.of(
            "iat in 6 s", "iat lies in the future", one(t -> t.with("iat", NOW + 6).signed())),
        ForgeAttack.of(
            "nbf in 6 s", "nbf lies in the future", one(t -> t.with("nbf", NOW + 6).signed())),
        ForgeAttack.of(
            "nbf far ahead", "nbf lies in the future", one(t -> t.with("nbf", NOW * 2).signed())),
        ForgeAttack.of(
            "iat as text", "iat lies in the future", one(t -> t.with("iat", "now").signed())));
  }

  private static List<ForgeAttack> issuers() {
    String other = InvocationToken.APP.replace('1', '2');
    return List.of(
        ForgeAttack.of("no iss", "iss is not Forge", one(t -> t.without("iss").signed())),
        ForgeAttack.of(
            "another iss", "iss is not Forge", one(t -> t.with("iss", "forge").signed())),
        ForgeAttack.of(
            "a list of iss",
            "iss is not Forge",
            one(t -> t.json("iss", "[\"forge/invocation-token\"]").signed())),
        ForgeAttack.of("no aud", APP, one(t -> t.without("aud").signed())),
        ForgeAttack.of(
            "another app", APP, one(t -> t.with("aud", other).with("app/id", other).signed())),
        ForgeAttack.of(
            "several apps",
            APP,
            one(t -> t.json("aud", list(InvocationToken.APP, other)).signed())),
        ForgeAttack.of(
            "the bare id of the app",
            APP,
            one(t -> t.with("aud", InvocationToken.APP_ID).signed())),
        ForgeAttack.of(
            "app.id of another",
            "app.id is not this app",
            one(t -> t.with("app/id", other).signed())),
        ForgeAttack.of("no app", "app.id is not this app", one(t -> t.without("app").signed())),
        ForgeAttack.of(
            "an app that is a text",
            "app.id is not this app",
            one(t -> t.with("app", "x").signed())),
        ForgeAttack.of("isolated cloud", ISOLATED, one(t -> t.with("icLabel", "gov").signed())),
        ForgeAttack.of("isolated cloud, empty", ISOLATED, one(t -> t.with("icLabel", "").signed())),
        ForgeAttack.of(
            "isolated in its context", ISOLATED, one(t -> t.with("context/icLabel", "x").signed())),
        ForgeAttack.of(
            "isolated in its app", ISOLATED, one(t -> t.json("app/icLabel", "{}").signed())));
  }

  private static String spliced(String claims, String signature) {
    return claims.substring(0, claims.lastIndexOf('.'))
        + signature.substring(signature.lastIndexOf('.'));
  }
}
