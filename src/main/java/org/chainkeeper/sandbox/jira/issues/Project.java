package org.chainkeeper.sandbox.jira.issues;

import java.util.List;

/**
 * A project of one site.
 *
 * @param id Jira's numeric id
 * @param key before the dash of every issue key
 * @param name display name
 * @param size number of generated issues
 * @param components parts of the product
 * @param versions releases, the oldest first
 * @param labels labels of its issues
 */
public record Project(
    long id,
    String key,
    String name,
    int size,
    List<Part> components,
    List<Part> versions,
    List<String> labels) {
  public Project {
    components = List.copyOf(components);
    versions = List.copyOf(versions);
    labels = List.copyOf(labels);
  }

  /** A component, version or sprint: something with an id and a name. */
  public record Part(long id, String name) {}
}
