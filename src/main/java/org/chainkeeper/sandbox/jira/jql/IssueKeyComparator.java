package org.chainkeeper.sandbox.jira.jql;

import java.util.Comparator;

/** Issue keys by project and number; {@code key > DEMO-5} compares keys of all projects. */
final class IssueKeyComparator implements Comparator<String> {
  @Override
  public int compare(String a, String b) {
    int project = projectOf(a).compareTo(projectOf(b));
    return project != 0 ? project : Integer.compare(numberOf(a), numberOf(b));
  }

  private static String projectOf(String key) {
    return key.substring(0, key.lastIndexOf('-'));
  }

  private static int numberOf(String key) {
    return Integer.parseInt(key.substring(key.lastIndexOf('-') + 1));
  }
}
