/** The real app and a local Atlassian in one JVM, asked over HTTP. */
@NullMarked
package org.chainkeeper.endtoend;

import org.jspecify.annotations.NullMarked;
