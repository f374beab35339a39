package org.chainkeeper.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.chainkeeper.cluster.TokenChain;
import org.chainkeeper.sandbox.account.People;
import org.chainkeeper.sandbox.oauth.CallGate;
import org.chainkeeper.sandbox.oauth.CallGate.Stage;
import org.chainkeeper.sandbox.oauth.Fault;
import org.chainkeeper.sandbox.oauth.FaultKind;
import org.chainkeeper.sandbox.visitor.Visitor;
import org.chainkeeper.testkit.KillableWorld;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code kill -9} of the app during the exchange that fifty macros of a Forge page wait for. The lease
 * passes in real time, because the tokens of the open page would expire in any other.
 */
@Tag("browser")
class KilledAppOnForgeInBrowserTest {
  private static final int MACROS = 50;

  @Test
  void no_macro_fails_and_the_chain_is_whole(@TempDir Path directory) throws Exception {
    try (KillableWorld world = new KillableWorld(directory);
        Visitor ada = world.forgeVisitor(People.ADA);
        BrowserContext profile = Chromium.shared().profile()) {
      assertThat(ada.connect().statusCode()).isEqualTo(200);
      TokenChain chain = new TokenChain(world.sandbox(), People.ADA);
      world.later(Duration.ofHours(1));
      CallGate gate = world.sandbox().oauth().gate();
      long held = gate.count(Stage.HELD) + 1;
      world.sandbox().oauth().faults().add(Fault.once(FaultKind.HOLD));
      HostPage host =
          new HostPage(profile.newPage(), world.sandbox().url(), world.baseUrl(), HostKind.FORGE);
      host.open(Optional.of(People.ADA), MACROS, "light");
      assertThat(gate.await(Stage.HELD, held, Chromium.TIMEOUT)).isTrue();

      world.app().kill();
      gate.cut();
      world.app().restart();
      host.awaitIssues(MACROS);

      assertThat(host.page().locator("#chain")).hasText("alive");
      chain.verify();
    }
  }
}
