package org.chainkeeper.sandbox.account;

import java.util.List;
import java.util.Optional;

/** The three people of the local Atlassian. */
public final class People {
  /** Sees everything on both sites and administers the tenant. */
  public static final Person ADA =
      new Person(
          "712020:0a1da000-1c5e-4b7a-9d3e-5a0b7c4e1f01",
          "Ada Sommerfeld",
          "ada@example.invalid",
          "Administrator",
          "#0055CC");

  /** Works on the tenant's own site. */
  public static final Person BRUNO =
      new Person(
          "712020:b12a0000-7e21-4f0c-8c55-2d9e6f3a8b02",
          "Bruno Keller",
          "bruno@example.invalid",
          "Engineer",
          "#216E4E");

  /** Works on the tenant's own site and has the least access. */
  public static final Person CHIDI =
      new Person(
          "712020:c41d1000-3f94-4a6d-b1e7-90c2d5e8a703",
          "Chidi Okafor",
          "chidi@example.invalid",
          "Guest",
          "#5E4DB2");

  /** All of them, in the order in which pages show them. */
  public static final List<Person> ALL = List.of(ADA, BRUNO, CHIDI);

  private People() {}

  /** The person with this Atlassian account id. */
  public static Optional<Person> byAccountId(String accountId) {
    return ALL.stream().filter(person -> person.accountId().equals(accountId)).findFirst();
  }
}
