package org.chainkeeper;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A valid setting that is not safe.
 *
 * @param setting its name
 * @param problem what is at risk, as a phrase that follows the name
 * @param fix what to do about it
 * @param refused whether the app refuses to start with it: outside of loopback, for what exposes data;
 *     otherwise it starts and warns
 */
public record DeploymentRisk(String setting, String problem, String fix, boolean refused) {
  private static final Pattern HOSTS = Pattern.compile("jdbc:postgresql://([^/?]*).*");
  private static final Pattern SSL_MODE =
      Pattern.compile("[?&]sslmode=([^&]*)", Pattern.CASE_INSENSITIVE);
  private static final Pattern LOOPBACK =
      Pattern.compile("(localhost|127(\\.[0-9]{1,3}){3}|\\[::1])?(:[0-9]*)?");
  private static final Set<String> ENCRYPTED = Set.of("require", "verify-ca");
  private static final String VERIFIED = "verify-full";

  /** All risks of these settings; reads the permissions of the keyset file. */
  public static List<DeploymentRisk> of(Settings settings) {
    boolean production = !isLoopback(settings.server().baseUrl());
    List<DeploymentRisk> risks = new ArrayList<>();
    databaseLink(settings.database().url(), production).ifPresent(risks::add);
    keyset(settings.keyset(), production).ifPresent(risks::add);
    if (production && !settings.environmentIsSet()) {
      risks.add(
          new DeploymentRisk(
              "CHAINKEEPER_ENVIRONMENT",
              "is not set, so that a copy of this database can be used by any other installation"
                  + " that does not set it and has the keys",
              "name this environment; a database written without a name needs `local`",
              false));
    }
    if (production && !settings.atlassian().reportsAccounts()) {
      risks.add(
          new DeploymentRisk(
              "ATLASSIAN_SCOPES",
              "lacks report:personal-data, so that the app is not told of closed accounts, as"
                  + " Atlassian asks of apps that store personal data",
              "add it here and in the developer console; who consents from then on allows it",
              false));
    }
    return List.copyOf(risks);
  }

  private static boolean isLoopback(URI url) {
    return LOOPBACK.matcher(url.getRawAuthority()).matches();
  }

  private static Optional<DeploymentRisk> databaseLink(String url, boolean production) {
    Matcher hosts = HOSTS.matcher(url);
    boolean isLocal =
        !hosts.matches()
            || Arrays.stream(hosts.group(1).split(",", -1))
                .allMatch(host -> LOOPBACK.matcher(host).matches());
    String mode = sslMode(url);
    if (isLocal || mode.equals(VERIFIED)) {
      return Optional.empty();
    }
    String fix = "add sslmode=verify-full, and sslrootcert for a certificate of your own";
    return Optional.of(
        ENCRYPTED.contains(mode)
            ? new DeploymentRisk(
                "CHAINKEEPER_DATABASE_URL",
                "has sslmode=" + mode + ", which lets another server take the database's place",
                fix,
                false)
            : new DeploymentRisk(
                "CHAINKEEPER_DATABASE_URL",
                "reaches PostgreSQL on another machine and allows a connection without encryption",
                fix,
                production));
  }

  /** The last one counts, as in the driver, whose default is {@code prefer}. */
  private static String sslMode(String url) {
    return SSL_MODE
        .matcher(url)
        .results()
        .map(found -> found.group(1).toLowerCase(Locale.ROOT))
        .reduce("prefer", (_, later) -> later);
  }

  private static Optional<DeploymentRisk> keyset(Path file, boolean production) {
    Set<PosixFilePermission> permissions = permissions(file);
    boolean allUsers =
        permissions.contains(PosixFilePermission.OTHERS_READ)
            || permissions.contains(PosixFilePermission.OTHERS_WRITE);
    boolean group =
        permissions.contains(PosixFilePermission.GROUP_READ)
            || permissions.contains(PosixFilePermission.GROUP_WRITE);
    if (!allUsers && !group) {
      return Optional.empty();
    }
    return Optional.of(
        new DeploymentRisk(
            "CHAINKEEPER_KEYSET",
            "can be read or changed by "
                + (allUsers ? "every user of this machine" : "the file's group"),
            "chmod 600",
            allUsers && production));
  }

  private static Set<PosixFilePermission> permissions(Path file) {
    try {
      return Files.getPosixFilePermissions(file);
    } catch (IOException | UnsupportedOperationException _) {
      return Set.of(); // the file does not exist yet, or the file system has no such permissions
    }
  }

  /** In one line. */
  public String line() {
    return setting + " " + problem + "; " + fix;
  }
}
