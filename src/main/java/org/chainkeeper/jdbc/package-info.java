/**
 * The storage ports in SQL, the same text on H2 and PostgreSQL, with every secret encrypted.
 *
 * <p>A write is one autocommit statement that names what it saw and evaluates every time by the
 * database's clock; only a connection and the grant it may take along are written in a transaction.
 * Instants are stored to the microsecond.
 */
@NullMarked
package org.chainkeeper.jdbc;

import org.jspecify.annotations.NullMarked;
