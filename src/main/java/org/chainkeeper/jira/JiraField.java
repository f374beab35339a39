package org.chainkeeper.jira;

import java.util.Optional;

/**
 * A field of the issues of a site.
 *
 * @param id as a request names it: {@code duedate}, {@code customfield_10016}
 * @param name as the viewer's Jira calls it; several fields may have the same
 * @param originalName the name before it was translated, where Jira tells it
 * @param type of its values, as Jira's schema says: the key of a custom field's type ({@code select}),
 *     else the type itself ({@code array}); empty where Jira tells none
 */
public record JiraField(String id, String name, Optional<String> originalName, String type) {
  boolean isCalled(String wanted) {
    return name.equalsIgnoreCase(wanted)
        || originalName.filter(original -> original.equalsIgnoreCase(wanted)).isPresent();
  }
}
