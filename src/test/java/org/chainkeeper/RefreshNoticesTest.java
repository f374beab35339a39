package org.chainkeeper;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.chainkeeper.rotation.GrantId;
import org.chainkeeper.rotation.MonotonicClock;
import org.chainkeeper.rotation.Node;
import org.chainkeeper.rotation.Timing;
import org.chainkeeper.tenant.AccountId;
import org.chainkeeper.tenant.TenantId;
import org.chainkeeper.testkit.InMemoryGrants;
import org.junit.jupiter.api.Test;

class RefreshNoticesTest {
  private static final TenantId HOME = new TenantId("home");

  private final InMemoryGrants grants = new InMemoryGrants(() -> Instant.EPOCH, "client");
  private long unreadable;
  private final RefreshNotices warnings =
      new RefreshNotices(
          Node.of(grants, Timing.defaults(), MonotonicClock.system()), grants, _ -> unreadable);

  @Test
  void an_admin_is_told_how_many_people_are_connected_through_another_client() {
    grants.link(new GrantId("client", new AccountId("a")), HOME);
    assertThat(warnings.current(HOME)).isEmpty();

    grants.link(new GrantId("another", new AccountId("b")), HOME);
    grants.link(new GrantId("another", new AccountId("c")), HOME);
    grants.link(new GrantId("another", new AccountId("d")), new TenantId("elsewhere"));
    assertThat(warnings.current(HOME))
        .singleElement()
        .satisfies(notice -> assertThat(notice.code()).isEqualTo("other-client"))
        .satisfies(notice -> assertThat(notice.text()).contains(": 2."));
  }

  @Test
  void an_admin_is_told_how_many_connections_cannot_be_decrypted() {
    unreadable = 3;

    assertThat(warnings.current(HOME))
        .singleElement()
        .satisfies(notice -> assertThat(notice.code()).isEqualTo("unreadable"))
        .satisfies(notice -> assertThat(notice.text()).contains(": 3.", "CHAINKEEPER_KEYSET"));
  }
}
