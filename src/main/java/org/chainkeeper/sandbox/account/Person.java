package org.chainkeeper.sandbox.account;

/**
 * A made-up person with an Atlassian account.
 *
 * @param accountId the id in Atlassian's shape, {@code 712020:} and a UUID
 * @param name display name
 * @param email an address that does not exist
 * @param title job title, shown on the consent page
 * @param color the avatar's background as a CSS color
 */
public record Person(String accountId, String name, String email, String title, String color) {

  /** First letters of the first two words of the name. */
  public String initials() {
    StringBuilder letters = new StringBuilder();
    for (String word : name.split(" ", 3)) {
      if (!word.isEmpty() && letters.length() < 2) {
        letters.append(word.charAt(0));
      }
    }
    return letters.toString();
  }
}
