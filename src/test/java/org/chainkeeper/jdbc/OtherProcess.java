package org.chainkeeper.jdbc;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.chainkeeper.rotation.AccessToken;
import org.chainkeeper.rotation.FamilyId;
import org.chainkeeper.rotation.GrantId;
import org.chainkeeper.rotation.RefreshToken;
import org.chainkeeper.rotation.TokenPair;
import org.chainkeeper.tenant.AccountId;

/** Another JVM that opens an H2 file, commits a grant and keeps the file open until it is killed. */
final class OtherProcess implements AutoCloseable {
  static final GrantId GRANT = new GrantId("client", new AccountId("other"));

  private final Process process;

  private OtherProcess(Process process) {
    this.process = process;
  }

  static DatabaseSettings settings(Path folder) {
    return new DatabaseSettings("jdbc:h2:file:" + folder.resolve("db"), "", "", 2);
  }

  static OtherProcess start(Path folder) throws IOException {
    String classPath =
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                classPath,
                OtherProcess.class.getName(),
                folder.toString())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    BufferedReader out = process.inputReader(StandardCharsets.UTF_8);
    List<String> lines = out.lines().takeWhile(line -> !line.equals("committed")).toList();
    if (!process.isAlive()) {
      throw new IllegalStateException("the other process ended: " + lines);
    }
    return new OtherProcess(process);
  }

  /** As {@code kill -9} does. */
  void kill() throws InterruptedException {
    process.destroyForcibly();
    if (!process.waitFor(10, TimeUnit.SECONDS)) {
      throw new IllegalStateException("it does not die");
    }
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }

  public static void main(String[] args) throws IOException {
    Path folder = Path.of(args[0]);
    Database database = Database.open(settings(folder));
    Secrets secrets = new Secrets(Keyset.load(folder.resolve("keyset.json")), "test");
    Instant now = Instant.parse("2026-11-20T08:00:00Z");
    TokenPair pair =
        new TokenPair(
            new AccessToken("a"), now, now.plusSeconds(60), new RefreshToken("still there"));
    new JdbcGrants(database, secrets, GRANT.clientId())
        .consent(GRANT, new FamilyId(UUID.randomUUID()), pair, Duration.ofMinutes(2));
    System.out.println("committed");
    System.exit(System.in.read());
  }
}
