/** What is said where Jira has more of a value than is shown. */
import * as m from '../messages/rare-cells';

/** `left`: the number of members that a list has lost; zero where a text was cut. */
export function restText(left: number): string {
  return left > 0 ? m.moreInJira(left) : m.restInJira;
}
