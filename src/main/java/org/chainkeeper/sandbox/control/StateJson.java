package org.chainkeeper.sandbox.control;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import org.chainkeeper.sandbox.account.People;
import org.chainkeeper.sandbox.account.Person;
import org.chainkeeper.sandbox.clock.AdjustableClock;
import org.chainkeeper.sandbox.confluence.Confluence;
import org.chainkeeper.sandbox.confluence.UserDirectory;
import org.chainkeeper.sandbox.oauth.AuthorizationServer;
import org.chainkeeper.sandbox.oauth.CallGate.Stage;
import org.chainkeeper.sandbox.oauth.FamilyView;
import org.chainkeeper.sandbox.oauth.Fault;
import org.chainkeeper.sandbox.oauth.OauthSettings;
import org.chainkeeper.sandbox.oauth.TokenCallLog;

/** The visible state of the local Atlassian as JSON, without secrets. */
final class StateJson {
  private static final int MAX_CALLS = 20;
  private static final int MAX_FAMILIES = 10;

  private final AuthorizationServer oauth;
  private final Confluence confluence;
  private final AdjustableClock clock;
  private final Supplier<Map<String, Object>> forge;

  StateJson(
      AuthorizationServer oauth,
      Confluence confluence,
      AdjustableClock clock,
      Supplier<Map<String, Object>> forge) {
    this.forge = forge;
    this.oauth = oauth;
    this.confluence = confluence;
    this.clock = clock;
  }

  /** The stages that can be awaited, by label. */
  static Map<String, Stage> stagesByLabel() {
    Map<String, Stage> stages = new LinkedHashMap<>();
    for (Stage stage : Stage.values()) {
      stages.put(label(stage), stage);
    }
    return stages;
  }

  Map<String, Object> json() {
    OauthSettings settings = oauth.settings();
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("now", clock.instant().toString());
    json.put("offset", clock.offset().toString());
    json.put("rule", settings.policy().rule().label());
    json.put("settings", settings(settings));
    json.put("faults", oauth.faults().pending().stream().map(StateJson::fault).toList());
    json.put("exchanges", oauth.ledger().exchanges());
    json.put("outcomes", outcomes());
    json.put("gate", gate());
    json.put(
        "families", last(oauth.families(), MAX_FAMILIES).stream().map(StateJson::family).toList());
    json.put(
        "calls", last(oauth.ledger().entries(), MAX_CALLS).stream().map(StateJson::call).toList());
    json.put("installation", installation());
    json.put("directory", directory());
    json.put("forge", forge.get());
    return json;
  }

  private static Map<String, Object> settings(OauthSettings settings) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("latency", settings.latency().toString());
    json.put("jitter", settings.jitter().toString());
    json.put("expiresIn", settings.expiresIn().toString());
    json.put("leeway", settings.policy().leeway().toString());
    json.put("persistent", settings.policy().persistent());
    return json;
  }

  private static Map<String, Object> fault(Fault fault) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("fault", fault.kind().label());
    json.put("times", fault.times());
    fault.accountId().ifPresent(account -> json.put("account", account));
    json.put("for", fault.duration().toString());
    json.put("rotated", fault.rotated());
    return json;
  }

  private Map<String, Object> outcomes() {
    Map<String, Object> json = new LinkedHashMap<>();
    for (TokenCallLog.Outcome outcome : TokenCallLog.Outcome.values()) {
      json.put(label(outcome), oauth.ledger().total(outcome));
    }
    return json;
  }

  private Map<String, Object> gate() {
    Map<String, Object> json = new LinkedHashMap<>();
    stagesByLabel().forEach((label, stage) -> json.put(label, oauth.gate().count(stage)));
    return json;
  }

  private static Map<String, Object> family(FamilyView family) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("id", family.id());
    json.put("account", family.person().accountId());
    json.put("name", family.person().name());
    json.put("consentedAt", family.consentedAt().toString());
    json.put("alive", family.alive());
    json.put("exchanges", family.exchanges());
    json.put("refusals", family.refusals());
    json.put("newest", family.newest());
    json.put("tokens", family.tokens().stream().map(StateJson::token).toList());
    return json;
  }

  private static Map<String, Object> token(FamilyView.Token token) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("number", token.number());
    token.parent().ifPresent(parent -> json.put("parent", parent));
    json.put("fingerprint", token.fingerprint());
    json.put("used", token.used());
    json.put("honoured", token.honoured());
    json.put("accepted", token.accepted());
    return json;
  }

  private static Map<String, Object> call(TokenCallLog.Entry entry) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("at", entry.at().toString());
    json.put("grant", entry.refresh() ? "refresh_token" : "authorization_code");
    entry.accountId().ifPresent(account -> json.put("account", account));
    entry.family().ifPresent(family -> json.put("family", family));
    entry.presented().ifPresent(number -> json.put("presented", number));
    json.put("outcome", label(entry.outcome()));
    entry.issued().ifPresent(number -> json.put("issued", number));
    entry.fault().ifPresent(fault -> json.put("fault", fault.label()));
    return json;
  }

  private Map<String, Object> installation() {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("state", label(confluence.tenant().state()));
    json.put("detail", confluence.tenant().detail());
    json.put("displayUrl", confluence.tenant().displayUrl());
    return json;
  }

  private Map<String, Object> directory() {
    UserDirectory directory = confluence.users();
    Map<String, Object> json = new LinkedHashMap<>();
    json.put(
        "admins", People.ALL.stream().filter(directory::isAdmin).map(Person::accountId).toList());
    json.put("fault", label(directory.fault()));
    json.put("latency", directory.latency().toString());
    json.put("calls", confluence.userCalls());
    return json;
  }

  private static String label(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static <T> List<T> last(List<T> all, int max) {
    return all.subList(Math.max(0, all.size() - max), all.size());
  }
}
