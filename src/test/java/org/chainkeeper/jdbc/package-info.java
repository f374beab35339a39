/** Each port's promises as an interface of tests, kept in memory, on H2 and on PostgreSQL alike. */
@NullMarked
package org.chainkeeper.jdbc;

import org.jspecify.annotations.NullMarked;
