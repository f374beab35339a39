/**
 * The storage ports in SQL, the same text on H2 and PostgreSQL, with every secret encrypted.
 *
 * <p>A write is one autocommit statement that compares what was read and evaluates every time by the
 * database's clock. Only a connection and the grant that it may delete are written in a transaction.
 * Instants are stored to the microsecond.
 */
@NullMarked
package org.chainkeeper.jdbc;

import org.jspecify.annotations.NullMarked;
