package org.chainkeeper;

import java.util.List;
import java.util.stream.Stream;

/**
 * One row of the table of rooms in {@code docs/ARCHITECTURE.md}.
 *
 * @param name the package below {@code org.chainkeeper}, sub-packages included; empty: the root itself
 * @param rooms other rooms it may import
 * @param libraries packages beside {@code java..}, {@link #EVERYWHERE}
 */
record Room(String name, List<String> rooms, List<String> libraries) {
  private static final String ROOT = "org.chainkeeper";

  /** What the JDK, JSpecify and SLF4J offer to every room. */
  static final List<String> EVERYWHERE =
      List.of("java..", "javax.crypto..", "org.jspecify.annotations..", "org.slf4j..");

  static final List<String> ADAPTERS = List.of("web", "jdbc", "atlassian", "sandbox");

  private static final String JACKSON = "com.fasterxml.jackson..";
  private static final String CAFFEINE = "com.github.benmanes.caffeine..";
  private static final String BUCKET4J = "io.github.bucket4j..";
  private static final List<String> MICROMETER = List.of("io.micrometer..", "io.prometheus..");
  private static final List<String> JAVALIN =
      List.of("io.javalin..", "jakarta.servlet..", "org.eclipse.jetty..", "kotlin..");

  /** Nothing is imported that is not in this table. */
  static final List<Room> ALL =
      List.of(
          room("fault"),
          room("tenant"),
          room("installation", "fault", "tenant").with(CAFFEINE),
          room("rotation", "fault", "tenant"),
          room("connection", "fault", "tenant", "rotation").with(CAFFEINE),
          room("jira", "fault", "tenant", "rotation", "connection").with(CAFFEINE),
          room("macro", "fault", "tenant", "rotation", "connection", "jira").with(CAFFEINE),
          room("consent", "fault", "tenant", "rotation", "connection"),
          room("admin", "fault", "tenant", "rotation", "connection").with(CAFFEINE),
          room("privacy", "fault", "tenant", "rotation", "connection", "consent"),
          room("metrics", "fault", "tenant", "rotation", "jira").with(MICROMETER),
          room(
                  "web",
                  "fault",
                  "tenant",
                  "installation",
                  "rotation",
                  "connection",
                  "jira",
                  "macro",
                  "consent",
                  "admin",
                  "metrics")
              .with(JAVALIN)
              .with(JACKSON, CAFFEINE, BUCKET4J),
          room(
                  "jdbc",
                  "fault",
                  "tenant",
                  "installation",
                  "rotation",
                  "connection",
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
          room(
                  "atlassian",
                  "fault",
                  "tenant",
                  "installation",
                  "rotation",
                  "connection",
                  "jira",
                  "consent",
                  "admin",
                  "privacy")
              .with(JACKSON, CAFFEINE, BUCKET4J, "io.jsonwebtoken..", "javax.net.ssl.."),
          room("sandbox").with(JAVALIN).with(JACKSON, "io.jsonwebtoken.."),
          room("experiment", "sandbox").with(JACKSON),
          new Room(
              "",
              production(),
              Stream.concat(Stream.of("io.github.cdimascio.."), MICROMETER.stream()).toList()),
          new Room(
              "command",
              Stream.concat(production().stream(), Stream.of("", "sandbox", "experiment")).toList(),
              List.of("picocli..", "ch.qos.logback..")));

  private static List<String> production() {
    return List.of(
        "fault",
        "tenant",
        "installation",
        "rotation",
        "connection",
        "jira",
        "macro",
        "consent",
        "admin",
        "privacy",
        "metrics",
        "web",
        "jdbc",
        "atlassian");
  }

  private static Room room(String name, String... rooms) {
    return new Room(name, List.of(rooms), List.of());
  }

  private Room with(String... more) {
    return with(List.of(more));
  }

  private Room with(List<String> more) {
    return new Room(name, rooms, Stream.concat(libraries.stream(), more.stream()).toList());
  }

  /** The packages of this room, as ArchUnit writes them. */
  String packages() {
    return packages(name);
  }

  /** All packages that a class of this room may name. */
  String[] allowed() {
    return Stream.of(
            Stream.of(packages()),
            rooms.stream().map(Room::packages),
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
