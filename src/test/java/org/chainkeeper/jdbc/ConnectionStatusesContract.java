package org.chainkeeper.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.chainkeeper.admin.ConnectionStatus;
import org.chainkeeper.admin.ConnectionStatuses;
import org.chainkeeper.connection.Connection;
import org.chainkeeper.rotation.GrantId;
import org.chainkeeper.rotation.GrantState;
import org.chainkeeper.rotation.Snapshot;
import org.chainkeeper.tenant.AccountId;
import org.chainkeeper.tenant.TenantId;
import org.junit.jupiter.api.Test;

/** All that {@link ConnectionStatuses} promises, beside a store of connections and one of grants. */
interface ConnectionStatusesContract extends ConnectionsContract {
  ConnectionStatuses statuses();

  private static TenantId tenant() {
    return new TenantId("tenant-" + UUID.randomUUID());
  }

  @Test
  default void each_connection_comes_with_its_grant() {
    TenantId tenant = tenant();
    GrantId grant = consented();
    Connection link = linked(tenant, grant, "Ada");
    linked(tenant(), consented(), "Somebody elsewhere");

    Snapshot row = grants().read(grant).orElseThrow();
    assertThat(statuses().first(tenant, 10))
        .containsExactly(
            new ConnectionStatus(
                link,
                Optional.of(
                    new ConnectionStatus.Grant(
                        new GrantState.Connected(),
                        row.rotatedAt(),
                        row.rotatedAt().plus(Duration.ofDays(90)),
                        row.family().consentedAt().plus(Duration.ofDays(365)),
                        false,
                        Optional.empty(),
                        Optional.empty()))));
  }

  @Test
  default void a_connection_without_a_grant_and_one_of_another_client_are_listed_without_a_state() {
    TenantId tenant = tenant();
    linked(tenant, new GrantId("client", new AccountId("712020:gone")), "Gone");
    GrantId foreign = new GrantId("other-client", new AccountId("712020:other"));
    consent(foreign);
    linked(tenant, foreign, "Other");

    assertThat(statuses().first(tenant, 10))
        .extracting(one -> one.grant().isPresent())
        .containsExactly(false, false);
  }

  @Test
  default void the_first_are_those_whose_names_come_first() {
    TenantId tenant = tenant();
    linked(tenant, consented(), "Chidi");
    linked(tenant, consented(), "Ada");
    linked(tenant, consented(), "Bruno");

    assertThat(statuses().first(tenant, 2))
        .extracting(one -> one.connection().person().name())
        .containsExactly("Ada", "Bruno");
  }
}
