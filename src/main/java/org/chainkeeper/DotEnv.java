package org.chainkeeper;

import io.github.cdimascio.dotenv.Dotenv;
import io.github.cdimascio.dotenv.DotenvException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A {@code .env} file whose values the environment overrides. */
final class DotEnv {
  private DotEnv() {}

  /**
   * The environment, completed by the file in {@code directory}.
   *
   * @throws SettingsException when the file cannot be read; its lines are never quoted
   */
  static Map<String, String> merge(Path directory, Map<String, String> environment) {
    if (!Files.exists(directory.resolve(".env"))) {
      return environment;
    }
    Map<String, String> all = new HashMap<>();
    try {
      Dotenv.configure()
          .directory(directory.toAbsolutePath().toString())
          .load()
          .entries(Dotenv.Filter.DECLARED_IN_ENV_FILE)
          .forEach(entry -> all.put(entry.getKey(), entry.getValue()));
    } catch (DotenvException _) {
      throw new SettingsException(
          List.of(".env cannot be read: each line is NAME=value, empty or a # comment"));
    }
    all.putAll(environment);
    return all;
  }
}
