package org.chainkeeper.sandbox.jira;

import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.chainkeeper.sandbox.account.People;
import org.chainkeeper.sandbox.account.Person;
import org.chainkeeper.sandbox.jira.issues.Project;
import org.chainkeeper.sandbox.site.LocalSite;

/** Who sees which projects: HR is Ada's alone, and Chidi does not see OPS. */
final class Permissions {
  private Permissions() {}

  /** Keys of the visible projects; none for an anonymous request. */
  static Set<String> projects(LocalSite site, Optional<Person> viewer) {
    return viewer
        .filter(site.members()::contains)
        .map(person -> visible(site, person))
        .orElse(Set.of());
  }

  private static Set<String> visible(LocalSite site, Person person) {
    Predicate<String> hidden =
        key ->
            (key.equals("HR") && !person.equals(People.ADA))
                || (key.equals("OPS") && person.equals(People.CHIDI));
    return IssueRepository.projects(site).stream()
        .map(Project::key)
        .filter(hidden.negate())
        .collect(Collectors.toUnmodifiableSet());
  }
}
