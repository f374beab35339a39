package org.chainkeeper.atlassian;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Makes Forge invocation tokens by hand, right and wrong ones, and the key set that verifies them. */
public final class InvocationToken {
  public static final String APP_ID = "11111111-1111-4111-8111-111111111111";
  public static final String APP = "ari:cloud:ecosystem::app/" + APP_ID;
  public static final String INSTALLATION = "22222222-2222-4222-8222-222222222222";
  public static final String CLOUD = "33333333-3333-4333-8333-333333333333";
  public static final String ACCOUNT = "557058:44444444-4444-4444-8444-444444444444";
  public static final String KID = "forge/invocation-token/key-1";

  private static final JsonMapper JSON = new JsonMapper();

  private final ObjectNode header = JSON.createObjectNode();
  private final ObjectNode claims;

  private InvocationToken(ObjectNode claims) {
    this.claims = claims;
    header.put("alg", "RS256").put("typ", "JWT").put("kid", KID);
  }

  /** As Forge issues it for a macro, valid for 25 seconds. */
  public static InvocationToken at(long seconds) {
    String text =
        """
        {"app": {"id": "APP", "version": "5", "appVersion": "22.4.0",
            "installationId": "ari:cloud:ecosystem::installation/INSTALLATION",
            "apiBaseUrl": "https://api.atlassian.com/ex/confluence/CLOUD",
            "environment": {"type": "PRODUCTION", "id": "ari:cloud:ecosystem::environment/e/1"},
            "module": {"type": "xen:macro", "key": "chainkeeper-table"},
            "installation": {"id": "ari:cloud:ecosystem::installation/INSTALLATION",
              "contexts": [{"name": "confluence", "cloudId": "CLOUD"}]}},
         "context": {"cloudId": "CLOUD", "siteUrl": "https://example.atlassian.net",
            "localId": "l1", "moduleKey": "chainkeeper-table",
            "extension": {"type": "macro", "config": {"jql": "project = DEMO"}}},
         "principal": "ACCOUNT", "aud": "APP", "iss": "forge/invocation-token",
         "iat": SECONDS, "nbf": SECONDS, "exp": EXPIRES, "jti": "c900303226dd9b698199667c9c7c2b91"}
        """
            .replace("INSTALLATION", INSTALLATION)
            .replace("CLOUD", CLOUD)
            .replace("ACCOUNT", ACCOUNT)
            .replace("APP", APP)
            .replace("SECONDS", Long.toString(seconds))
            .replace("EXPIRES", Long.toString(seconds + 25));
    return new InvocationToken((ObjectNode) read(text));
  }

  /**
   * @param path of a member, {@code app/installation/id}; its parents exist
   * @param value any JSON
   */
  public InvocationToken json(String path, String value) {
    parent(path).set(name(path), read(value));
    return this;
  }

  public InvocationToken with(String path, String text) {
    parent(path).put(name(path), text);
    return this;
  }

  public InvocationToken with(String path, long number) {
    parent(path).put(name(path), number);
    return this;
  }

  public InvocationToken without(String path) {
    parent(path).remove(name(path));
    return this;
  }

  public InvocationToken header(String name, String value) {
    header.put(name, value);
    return this;
  }

  public InvocationToken withoutHeader(String name) {
    header.remove(name);
    return this;
  }

  private ObjectNode parent(String path) {
    int slash = path.lastIndexOf('/');
    return slash < 0 ? claims : (ObjectNode) claims.at("/" + path.substring(0, slash));
  }

  private static String name(String path) {
    return path.substring(path.lastIndexOf('/') + 1);
  }

  public String signed() {
    return signed(key());
  }

  public String signed(PrivateKey key) {
    return signed(header.toString(), claims.toString(), key);
  }

  /** The same claims with other members at the end, which may repeat some. */
  public String signedWith(String members) {
    String all = claims.toString();
    return signed(header.toString(), all.substring(0, all.length() - 1) + members + "}", key());
  }

  /** Any text as header and claims under a right signature. */
  public static String signed(String header, String claims, PrivateKey key) {
    try {
      var engine = Signature.getInstance("SHA256withRSA");
      engine.initSign(key);
      var input = base64(header) + "." + base64(claims);
      engine.update(input.getBytes(StandardCharsets.US_ASCII));
      return input + "." + base64(engine.sign());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  public String hs256(byte[] secret) {
    try {
      var engine = Mac.getInstance("HmacSHA256");
      engine.init(new SecretKeySpec(secret, "HmacSHA256"));
      var input = base64(header.toString()) + "." + base64(claims.toString());
      return input + "." + base64(engine.doFinal(input.getBytes(StandardCharsets.US_ASCII)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  public String unsigned() {
    return base64(header.toString()) + "." + base64(claims.toString()) + ".";
  }

  /** The key that signs the good tokens. */
  public static PrivateKey key() {
    return Forger.key("Forge").getPrivate();
  }

  /** The JWK Set with the key of the good tokens. */
  public static String jwks() {
    return jwks(jwk(KID, Forger.key("Forge")));
  }

  public static String jwks(String... keys) {
    return "{\"keys\":[" + String.join(",", keys) + "]}";
  }

  public static String jwk(String kid, KeyPair pair) {
    RSAPublicKey key = (RSAPublicKey) pair.getPublic();
    return """
    {"kty":"RSA","use":"sig","alg":"RS256","kid":"%s","n":"%s","e":"%s"}\
    """
        .formatted(
            kid,
            base64(unsigned(key.getModulus().toByteArray())),
            base64(unsigned(key.getPublicExponent().toByteArray())));
  }

  private static byte[] unsigned(byte[] number) {
    return number[0] == 0 ? java.util.Arrays.copyOfRange(number, 1, number.length) : number;
  }

  private static JsonNode read(String json) {
    try {
      return JSON.readTree(json);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(json, e);
    }
  }

  private static String base64(String text) {
    return base64(text.getBytes(StandardCharsets.UTF_8));
  }

  private static String base64(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
