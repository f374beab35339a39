package org.chainkeeper.connection;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * A stored list of sites merged with a new one from Atlassian: its order, names and addresses. A
 * site that is missing from it stays, at the end, until there is evidence that it is gone.
 *
 * @param removed cloud ids of the removed sites
 */
record SiteMerge(List<Site> sites, Set<String> removed) {
  SiteMerge {
    sites = List.copyOf(sites);
    removed = Set.copyOf(removed);
  }

  /**
   * @param isGone decides for each stored site that is not listed
   */
  static SiteMerge of(List<Site> before, List<Site> listed, Predicate<Site> isGone) {
    Map<String, Site> byId = new LinkedHashMap<>();
    listed.forEach(site -> byId.putIfAbsent(site.id(), site));
    List<Site> missing = before.stream().filter(site -> !byId.containsKey(site.id())).toList();
    Map<Boolean, List<Site>> gone = missing.stream().collect(Collectors.partitioningBy(isGone));
    List<Site> sites = new ArrayList<>(byId.values());
    sites.addAll(gone.getOrDefault(false, List.of()));
    return new SiteMerge(
        sites,
        gone.getOrDefault(true, List.of()).stream().map(Site::id).collect(Collectors.toSet()));
  }
}
