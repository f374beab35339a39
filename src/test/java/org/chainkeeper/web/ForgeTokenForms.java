package org.chainkeeper.web;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.chainkeeper.web.ForgeAttack.NOW;
import static org.chainkeeper.web.ForgeAttack.list;
import static org.chainkeeper.web.ForgeAttack.of;
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
        of("none", "no token", ""),
        of("a word", NOT_A_JWT, "garbage"),
        of("two parts", NOT_A_JWT, good.substring(0, good.lastIndexOf('.'))),
        of("four parts", NOT_A_JWT, good + ".e30"),
        of("huge", "token is too long", good + "A".repeat(33_000 - good.length())),
        of(
            "claims that are a list",
            NOT_A_JWT,
            InvocationToken.signed("{\"alg\":\"RS256\"}", "[]", InvocationToken.key())),
        of(
            "claims nested 5,000 times",
            NOT_A_JWT,
            InvocationToken.signed(
                "{\"alg\":\"RS256\"}", "{\"a\":" + "[".repeat(5_000), InvocationToken.key())),
        of(
            "a claim twice",
            NOT_A_JWT,
            InvocationToken.at(NOW).signedWith(",\"principal\":\"eve\"")),
        of(
            "the app twice",
            NOT_A_JWT,
            InvocationToken.at(NOW).signedWith(",\"app\":{\"installationId\":\"other\"}")),
        of(
            "something after the claims",
            NOT_A_JWT,
            InvocationToken.signed(
                "{\"alg\":\"RS256\"}", "{\"iss\":\"forge\"}{}", InvocationToken.key())));
  }

  private static List<ForgeAttack> headers() {
    byte[] publicKey = Forger.key("Forge").getPublic().getEncoded();
    return List.of(
        of("alg none", "alg is not RS256", one(t -> t.header("alg", "none").unsigned())),
        of("alg nOnE", "alg is not RS256", one(t -> t.header("alg", "nOnE").unsigned())),
        of("no alg", "alg is not RS256", one(t -> t.withoutHeader("alg").signed())),
        of(
            "HS256 with the public key",
            "alg is not RS256",
            one(t -> t.header("alg", "HS256").hs256(publicKey))),
        of(
            "HS256 with the public key in PEM",
            "alg is not RS256",
            one(t ->
                t.header("alg", "HS256").hs256(Forger.pem(Forger.key("Forge")).getBytes(UTF_8)))),
        of("HS256 under RS256", SIGNATURE, one(t -> t.hs256(publicKey))),
        of("RS512", "alg is not RS256", one(t -> t.header("alg", "RS512").signed())),
        of("PS256", "alg is not RS256", one(t -> t.header("alg", "PS256").signed())),
        of("rs256", "alg is not RS256", one(t -> t.header("alg", "rs256").signed())),
        of("compressed", "header asks for an extension", one(t -> t.header("zip", "DEF").signed())),
        of("critical", "header asks for an extension", one(t -> t.header("crit", "x").signed())),
        of("no kid", KID, one(t -> t.withoutHeader("kid").signed())),
        of("an empty kid", KID, one(t -> t.header("kid", "").signed())),
        of("a kid of 300 characters", KID, one(t -> t.header("kid", "k".repeat(300)).signed())),
        of("an unknown kid", "kid is unknown", one(t -> t.header("kid", "other").signed())),
        of(
            "a kid that is an address",
            "kid is unknown",
            one(t -> t.header("kid", "https://evil.example/key").signed())),
        of("no signature", SIGNATURE, one(InvocationToken::unsigned)),
        of(
            "another's signature",
            SIGNATURE,
            one(t -> t.signed(Forger.key("another").getPrivate()))),
        of(
            "the signature of other claims",
            SIGNATURE,
            spliced(one(t -> t.with("principal", "eve").signed()), one(t -> t.signed()))));
  }

  private static List<ForgeAttack> times() {
    return List.of(
        of("no exp", "exp is missing", one(t -> t.without("exp").signed())),
        of("exp null", "exp is missing", one(t -> t.json("exp", "null").signed())),
        of("exp as text", "exp is missing", one(t -> t.with("exp", "" + (NOW + 25)).signed())),
        of("exp as a list", "exp is missing", one(t -> t.json("exp", "[1]").signed())),
        of("expired 5 s ago", EXPIRED, one(t -> t.with("exp", NOW - 5).signed())),
        of("expired in 1970", EXPIRED, one(t -> t.with("exp", 0).signed())),
        of("good for an hour", TOO_LONG, one(t -> t.with("exp", NOW + 3_600).signed())),
        of("good until 9999", TOO_LONG, one(t -> t.with("exp", 253_402_300_799L).signed())),
        of(
            "good for 16 minutes, most of them past",
            TOO_LONG,
            one(t -> t.with("iat", NOW - 935).with("nbf", NOW - 935).signed())),
        of("exp in milliseconds", TOO_LONG, one(t -> t.with("exp", NOW * 1_000 + 25).signed())),
        of("iat in 6 s", "iat lies in the future", one(t -> t.with("iat", NOW + 6).signed())),
        of("nbf in 6 s", "nbf lies in the future", one(t -> t.with("nbf", NOW + 6).signed())),
        of("nbf far ahead", "nbf lies in the future", one(t -> t.with("nbf", NOW * 2).signed())),
        of("iat as text", "iat lies in the future", one(t -> t.with("iat", "now").signed())));
  }

  private static List<ForgeAttack> issuers() {
    String other = InvocationToken.APP.replace('1', '2');
    return List.of(
        of("no iss", "iss is not Forge", one(t -> t.without("iss").signed())),
        of("another iss", "iss is not Forge", one(t -> t.with("iss", "forge").signed())),
        of(
            "a list of iss",
            "iss is not Forge",
            one(t -> t.json("iss", "[\"forge/invocation-token\"]").signed())),
        of("no aud", APP, one(t -> t.without("aud").signed())),
        of("another app", APP, one(t -> t.with("aud", other).with("app/id", other).signed())),
        of("several apps", APP, one(t -> t.json("aud", list(InvocationToken.APP, other)).signed())),
        of("the bare id of the app", APP, one(t -> t.with("aud", InvocationToken.APP_ID).signed())),
        of(
            "app.id of another",
            "app.id is not this app",
            one(t -> t.with("app/id", other).signed())),
        of("no app", "app.id is not this app", one(t -> t.without("app").signed())),
        of(
            "an app that is a text",
            "app.id is not this app",
            one(t -> t.with("app", "x").signed())),
        of("isolated cloud", ISOLATED, one(t -> t.with("icLabel", "gov").signed())),
        of("isolated cloud, empty", ISOLATED, one(t -> t.with("icLabel", "").signed())),
        of("isolated in its context", ISOLATED, one(t -> t.with("context/icLabel", "x").signed())),
        of("isolated in its app", ISOLATED, one(t -> t.json("app/icLabel", "{}").signed())));
  }

  private static String spliced(String claims, String signature) {
    return claims.substring(0, claims.lastIndexOf('.'))
        + signature.substring(signature.lastIndexOf('.'));
  }
}
