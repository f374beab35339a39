package org.chainkeeper.jdbc;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.chainkeeper.rotation.GrantId;
import org.chainkeeper.tenant.AccountId;
import org.chainkeeper.tenant.TenantId;
import org.chainkeeper.webhook.EventType;
import org.chainkeeper.webhook.WebhookEvent;
import org.jdbi.v3.core.Handle;

/** Stores events for webhooks in the transaction of the change that they tell. */
final class WebhookOutbox {
  /** Events of one tenant that wait. Further ones are not stored. */
  static final int MAX_WAITING = 500;

  private static final ObjectMapper JSON = new ObjectMapper();

  private static final String INSERT =
      Database.sql(
          """
          insert into webhook_deliveries
            (id, tenant, event_key, type, payload, account, happened_at, created_at, state, attempts, due_at)
          select cast(:id as uuid), tenant, cast(:key as varchar(512)), cast(:type as varchar(32)),
            cast(:payload as varchar(4000)), cast(:account as varchar(128)),
            cast(:at as timestamp(6) with time zone), {now}, 'WAITING', 0, {now}
          from webhooks
          where tenant = :tenant and state = 'ON'
            and not exists (
              select 1 from webhook_deliveries d where d.tenant = :tenant and d.event_key = :key)
            and (select count(*) from webhook_deliveries d
              where d.tenant = :tenant and d.due_at is not null) < :most
          """);

  private static final String LINKED =
      """
      select distinct c.tenant from connections c join webhooks w on w.tenant = c.tenant
      where c.client_id = :client and c.account = :account and c.part = :part and w.state = 'ON'
      """;

  private static final String LOSSES_OF_AN_HOUR =
      Database.sql(
          """
          select count(*) from webhook_deliveries
          where tenant = :tenant and created_at > {now} - interval '1' hour and type = :type
          """);

  private static final String WAITING =
      "select count(*) from webhook_deliveries where tenant = :tenant and due_at is not null";

  private final Database database;

  WebhookOutbox(Database database) {
    this.database = database;
  }

  boolean isFull(Handle handle, TenantId tenant) {
    return handle.createQuery(WAITING).bind("tenant", tenant.value()).mapTo(Integer.class).one()
        >= MAX_WAITING;
  }

  /** Whether it was stored: the webhook is on, has no such event yet and has room. */
  boolean add(Handle handle, TenantId tenant, WebhookEvent event) {
    return database
            .update(handle, INSERT)
            .bind("id", UUID.randomUUID())
            .bind("tenant", tenant.value())
            .bind("key", event.key())
            .bind("type", event.type().text())
            .bind("payload", payload(event))
            .bind("account", event.account().map(AccountId::value))
            .bind("at", event.at())
            .bind("most", MAX_WAITING)
            .execute()
        == 1;
  }

  /** Of an event that concerns all tenants. */
  void addForAll(Handle handle, WebhookEvent event) {
    List<String> tenants =
        handle
            .createQuery("select tenant from webhooks where state = 'ON' order by tenant")
            .mapTo(String.class)
            .list();
    tenants.forEach(tenant -> add(handle, new TenantId(tenant), event));
  }

  /** Tells each tenant that links the grant. After many losses in an hour one event tells of the rest. */
  void addLost(Handle handle, GrantId grant, String cause, Instant lostAt) {
    List<String> tenants =
        GrantParameters.of(grant, handle.createQuery(LINKED)).mapTo(String.class).list();
    for (String tenant : tenants) {
      boolean isOneOfMany = lossesOfAnHour(handle, tenant) >= WebhookEvent.MAX_LOSSES_PER_HOUR;
      add(
          handle,
          new TenantId(tenant),
          isOneOfMany
              ? WebhookEvent.lostMany(lostAt)
              : WebhookEvent.lost(grant.account(), grant.part(), cause, lostAt));
    }
  }

  private int lossesOfAnHour(Handle handle, String tenant) {
    return database
        .query(handle, LOSSES_OF_AN_HOUR)
        .bind("tenant", tenant)
        .bind("type", EventType.CONNECTION_LOST.text())
        .mapTo(Integer.class)
        .one();
  }

  /** Written once, so that every attempt sends and signs the same bytes. */
  static String payload(WebhookEvent event) {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("type", event.type().text());
    members.put("timestamp", event.at().toString());
    members.put("data", event.data());
    try {
      return JSON.writeValueAsString(members);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("texts can be written as JSON", e);
    }
  }
}
