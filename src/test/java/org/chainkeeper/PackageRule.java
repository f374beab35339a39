package org.chainkeeper;

import java.util.List;
import java.util.stream.Stream;

/**
 * One row of the package table in {@code docs/ARCHITECTURE.md}.
 *
 * @param name the package below {@code org.chainkeeper}, sub-packages included; empty: the root itself
 * @param imports other packages that it may import
 * @param libraries packages beside {@code java..}, {@link #EVERYWHERE}
 */
record PackageRule(String name, List<String> imports, List<String> libraries) {
  private static final String ROOT = "org.chainkeeper";

  /** What the JDK, JSpecify and SLF4J offer to every package. */
  static final List<String> EVERYWHERE =
      List.of("java..", "javax.crypto..", "org.jspecify.annotations..", "org.slf4j..");

  static final List<String> ADAPTERS = List.of("web", "jdbc", "atlassian", "delivery", "sandbox");

  private static final String JACKSON = "com.fasterxml.jackson..";
  private static final String CAFFEINE = "com.github.benmanes.caffeine..";
  private static final String BUCKET4J = "io.github.bucket4j..";
  private static final List<String> MICROMETER = List.of("io.micrometer..", "io.prometheus..");
  private static final List<String> JAVALIN =
      List.of("io.javalin..", "jakarta.servlet..", "org.eclipse.jetty..", "kotlin..");

  /** Nothing is imported that is not in this table. */
  static final List<PackageRule> ALL =
      List.of(
          rule("fault"),
          rule("tenant"),
          rule("installation", "fault", "tenant").with(CAFFEINE, BUCKET4J),
          rule("rotation", "fault", "tenant"),
          rule("history", "fault", "tenant", "rotation"),
          rule("connection", "fault", "tenant", "rotation").with(CAFFEINE),
          rule("jira", "fault", "tenant", "rotation", "connection").with(CAFFEINE),
          rule("credential", "fault", "tenant", "rotation", "connection", "jira").with(CAFFEINE),
          rule("macro", "fault", "tenant", "rotation", "connection", "jira", "credential")
              .with(CAFFEINE),
          rule("webhook", "fault", "tenant", "credential"),
          rule("consent", "fault", "tenant", "rotation", "connection"),
          rule("admin", "fault", "tenant", "rotation", "history", "connection").with(CAFFEINE),
          rule("privacy", "fault", "tenant", "rotation", "connection", "consent"),
          rule("metrics", "fault", "tenant", "rotation", "history", "jira").with(MICROMETER),
          rule(
                  "web",
                  "fault",
                  "tenant",
                  "installation",
                  "rotation",
                  "history",
                  "connection",
                  "jira",
                  "credential",
                  "macro",
                  "webhook",
                  "consent",
                  "admin",
                  "metrics")
              .with(JAVALIN)
              .with(JACKSON, CAFFEINE, BUCKET4J),
          rule(
                  "jdbc",
                  "fault",
                  "tenant",
                  "installation",
                  "rotation",
                  "history",
                  "connection",
                  "credential",
                  "webhook",
                  "consent",
                  "admin",
                  "privacy")
              .with(
                  JACKSON,
                  CAFFEINE,
                  "javax.sql..",
                  "com.zaxxer.hikari..",
                  "org.jdbi..",
                  "org.flywaydb..",
                  "org.h2..",
                  "org.postgresql..",
                  "com.google.crypto.tink.."),
          rule(
                  "atlassian",
                  "fault",
                  "tenant",
                  "installation",
                  "rotation",
                  "connection",
                  "jira",
                  "credential",
                  "consent",
                  "admin",
                  "privacy")
              .with(JACKSON, CAFFEINE, BUCKET4J, "io.jsonwebtoken..", "javax.net.ssl.."),
          rule("delivery", "fault", "webhook").with("javax.net.ssl.."),
          rule("sandbox").with(JAVALIN).with(JACKSON, "io.jsonwebtoken.."),
          rule("experiment", "sandbox").with(JACKSON),
          new PackageRule(
              "",
              production(),
              Stream.concat(Stream.of("io.github.cdimascio.."), MICROMETER.stream()).toList()),
          new PackageRule(
              "command",
              Stream.concat(production().stream(), Stream.of("", "sandbox", "experiment")).toList(),
              List.of("picocli..", "ch.qos.logback..")));

  private static List<String> production() {
    return List.of(
        "fault",
        "tenant",
        "installation",
        "rotation",
        "history",
        "connection",
        "jira",
        "credential",
        "macro",
        "webhook",
        "consent",
        "admin",
        "privacy",
        "metrics",
        "web",
        "jdbc",
        "atlassian",
        "delivery");
  }

  private static PackageRule rule(String name, String... imports) {
    return new PackageRule(name, List.of(imports), List.of());
  }

  private PackageRule with(String... more) {
    return with(List.of(more));
  }

  private PackageRule with(List<String> more) {
    return new PackageRule(
        name, imports, Stream.concat(libraries.stream(), more.stream()).toList());
  }

  /** The packages of this rule, as ArchUnit writes them. */
  String packages() {
    return packages(name);
  }

  /** All packages that a class of this package may name. */
  String[] allowed() {
    return Stream.of(
            Stream.of(packages()),
            imports.stream().map(PackageRule::packages),
            libraries.stream(),
            EVERYWHERE.stream())
        .flatMap(all -> all)
        .toArray(String[]::new);
  }

  private static String packages(String name) {
    return name.isEmpty() ? ROOT : ROOT + "." + name + "..";
  }

  @Override
  public String toString() {
    return name.isEmpty() ? "the root" : name;
  }
}
