package org.chainkeeper.atlassian;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Signature;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.chainkeeper.tenant.SignedRequest;

/** Makes tokens by hand, right and wrong ones, with no library that would refuse to. */
public final class Forger {
  private static final Map<String, KeyPair> KEYS = new ConcurrentHashMap<>();

  private final Map<String, Object> header = new LinkedHashMap<>();
  private final Map<String, Object> claims = new LinkedHashMap<>();

  public static Forger token() {
    return new Forger();
  }

  public Forger header(String name, Object value) {
    header.put(name, value);
    return this;
  }

  public Forger claim(String name, Object value) {
    claims.put(name, value);
    return this;
  }

  /** Any JSON as a claim: {@code null}, {@code 1.5}, an object. */
  public Forger claimOfJson(String name, String json) {
    return claim(name, new Json(json));
  }

  private record Json(String text) {
    @Override
    public String toString() {
      return text;
    }
  }

  public Forger without(String claim) {
    claims.remove(claim);
    return this;
  }

  public String hs256(String secret) {
    return hmac("HS256", "HmacSHA256", secret.getBytes(StandardCharsets.UTF_8));
  }

  /** Signs with any MAC while the header names any algorithm. */
  public String hmac(String alg, String mac, byte[] key) {
    try {
      var engine = Mac.getInstance(mac);
      engine.init(new SecretKeySpec(key, mac));
      var input = input(alg);
      return input + "." + base64(engine.doFinal(input.getBytes(StandardCharsets.US_ASCII)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  public String rs256(PrivateKey key) {
    try {
      var engine = Signature.getInstance("SHA256withRSA");
      engine.initSign(key);
      var input = input("RS256");
      engine.update(input.getBytes(StandardCharsets.US_ASCII));
      return input + "." + base64(engine.sign());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** With a signature that another token has. */
  String rs256(String signature) {
    return input("RS256") + "." + signature;
  }

  public String unsigned(String alg) {
    return input(alg) + ".";
  }

  /** Any text as claims under a right signature. */
  public static String hs256Raw(String header, String claims, String secret) {
    try {
      var engine = Mac.getInstance("HmacSHA256");
      engine.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
      var input = base64(header) + "." + base64(claims);
      return input + "." + base64(engine.doFinal(input.getBytes(StandardCharsets.US_ASCII)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The hash of a request to an app at the root, {@code /admin?x=1}. */
  public static String qsh(String method, String target) {
    var parts = target.split("\\?", 2);
    var request = new SignedRequest(method, parts[0], parts.length == 1 ? "" : parts[1], "");
    return Qsh.of(request, "").orElseThrow();
  }

  /** The key of this owner, of 2,048 bits; one in a process, because making one takes a second. */
  public static KeyPair key(String owner) {
    return KEYS.computeIfAbsent(owner, _ -> rsa(2_048));
  }

  static KeyPair rsa(int bits) {
    try {
      var generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(bits);
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  public static String pem(KeyPair pair) {
    var body = Base64.getMimeEncoder().encodeToString(pair.getPublic().getEncoded());
    return "-----BEGIN PUBLIC KEY-----\n" + body + "\n-----END PUBLIC KEY-----\n";
  }

  private String input(String alg) {
    var all = new LinkedHashMap<String, Object>();
    all.put("alg", alg);
    all.put("typ", "JWT");
    all.putAll(header);
    return base64(json(all)) + "." + base64(json(claims));
  }

  private static String json(Map<String, Object> object) {
    return object.entrySet().stream()
        .map(one -> "\"" + one.getKey() + "\":" + value(one.getValue()))
        .collect(Collectors.joining(",", "{", "}"));
  }

  private static String value(Object value) {
    return value instanceof String text && !text.startsWith("[") ? "\"" + text + "\"" : "" + value;
  }

  private static String base64(String text) {
    return base64(text.getBytes(StandardCharsets.UTF_8));
  }

  private static String base64(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
