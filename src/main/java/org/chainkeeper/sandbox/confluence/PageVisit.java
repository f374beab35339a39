package org.chainkeeper.sandbox.confluence;

import java.util.Optional;
import org.chainkeeper.sandbox.account.Person;

/**
 * A visit of a host page.
 *
 * @param person empty on a public page
 * @param origin of the host page: the site's own, or that of its custom domain
 */
record PageVisit(Optional<Person> person, String origin) {}
