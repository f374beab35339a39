package org.chainkeeper.sandbox.forge;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import org.chainkeeper.sandbox.account.Person;

/**
 * What a frame of a page asks for, and for whom.
 *
 * @param localId of the frame within its page
 * @param extension the frame's context; the platform does not vouch for it
 * @param viewer empty on a public page
 */
record FrameRequest(
    AppManifest.Module module, String localId, JsonNode extension, Optional<Person> viewer) {}
