/** The HTTP server of the local Atlassian: route registration, templates, same-origin check. */
@NullMarked
package org.chainkeeper.sandbox.http;

import org.jspecify.annotations.NullMarked;
