package org.chainkeeper.command.development;

import java.io.PrintWriter;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.chainkeeper.command.Ports;
import org.chainkeeper.command.ProcessLifetime;
import org.chainkeeper.command.Version;
import org.chainkeeper.sandbox.Sandbox;
import org.chainkeeper.sandbox.SandboxOptions;
import org.chainkeeper.sandbox.clock.AdjustableClock;
import org.chainkeeper.sandbox.forge.ForgeHost;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The local Atlassian alone. */
@Command(
    name = "sandbox",
    description = "Starts the local Atlassian: authorization server, Jira and a Confluence page.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class)
final class SandboxCommand implements Callable<Integer> {
  private final PrintWriter out;

  @Option(names = "--port", paramLabel = "N", description = "port on 127.0.0.1 (${DEFAULT-VALUE})")
  private int port = 8082;

  @Option(names = "--app", paramLabel = "URL", description = "base url of the app to install")
  private @Nullable String app;

  SandboxCommand(PrintWriter out) {
    this.out = out;
  }

  @Override
  public Integer call() {
    SandboxOptions options =
        Optional.ofNullable(app)
            .map(SandboxOptions.defaults()::withApp)
            .orElse(SandboxOptions.defaults());
    Sandbox sandbox =
        Ports.startListening(() -> Sandbox.start(port, options, new AdjustableClock()), port);
    out.println("The local Atlassian is at " + sandbox.url());
    out.println("  ATLASSIAN_CLIENT_ID=" + SandboxOptions.CLIENT_ID);
    out.println("  ATLASSIAN_CLIENT_SECRET=" + SandboxOptions.CLIENT_SECRET);
    out.println("  ATLASSIAN_AUTHORIZE_URL=" + sandbox.authorizeUrl());
    out.println("  ATLASSIAN_TOKEN_URL=" + sandbox.tokenUrl());
    out.println("  ATLASSIAN_API_URL=" + sandbox.url());
    out.println("  CONNECT_INSTALL_KEYS_URL=" + sandbox.installKeysUrl());
    out.println("  CONNECT_ALL_JS_URL=" + sandbox.allJsUrl());
    out.println("  FORGE_APP_ID=" + ForgeHost.appId());
    out.println("  FORGE_JWKS_URL=" + sandbox.jwksUrl());
    return ProcessLifetime.awaitTermination(sandbox);
  }
}
