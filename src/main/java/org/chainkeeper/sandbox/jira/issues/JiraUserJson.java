package org.chainkeeper.sandbox.jira.issues;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Serializes users as Jira does. */
public final class JiraUserJson {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final List<String> SIZES = List.of("48x48", "24x24", "16x16", "32x32");

  private JiraUserJson() {}

  /** A user as in {@code assignee}; without the email address, which most profiles hide. */
  public static ObjectNode of(User user, SiteUrls urls) {
    ObjectNode json = JSON.objectNode();
    json.put("self", urls.rest("user?accountId=" + encoded(user.accountId())));
    json.put("accountId", user.accountId());
    ObjectNode avatars = json.putObject("avatarUrls");
    SIZES.forEach(size -> avatars.put(size, urls.icon(avatar(user))));
    json.put("displayName", user.name());
    json.put("active", user.active());
    json.put("timeZone", "Etc/UTC");
    json.put("accountType", "atlassian");
    return json;
  }

  /** The user as {@code GET myself} answers. */
  public static ObjectNode myself(User user, SiteUrls urls) {
    ObjectNode json = of(user, urls);
    json.put("emailAddress", user.email());
    json.put("locale", "en_US");
    json.putObject("groups").put("size", 1).putArray("items");
    json.putObject("applicationRoles").put("size", 1).putArray("items");
    json.put("expand", "groups,applicationRoles");
    return json;
  }

  /** File name of the avatar without its ending: initials and color. */
  static String avatar(User user) {
    return "avatar-" + user.initials() + "-" + user.color().substring(1);
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
