/**
 * The refresh protocol: its values, its rules as pure functions, and the one loop that acts on them.
 *
 * <h2>What it keeps</h2>
 *
 * Atlassian's refresh tokens rotate. Each exchange yields a new pair; the token exchanged last is
 * accepted once more for a leeway of ten minutes, and anything older that comes back revokes the whole
 * family. Whenever the system is at rest, the stored refresh token is one the server honours; a
 * fault-free expiry costs one call; a usable access token is handed out whatever else is going on; a
 * token is only ever replaced by its successor; and only the server can end a connection.
 *
 * <h2>How</h2>
 *
 * <pre>
 *   read ──usable──▶ hand out           {@link org.chainkeeper.rotation.ReaderRules}
 *     │expired: one flight per grant and JVM
 *     ▼
 *   claim: lease and intent, one write  {@link org.chainkeeper.rotation.DutyRules}
 *     ▼
 *   exchange, no database connection    {@link org.chainkeeper.rotation.TokenEndpoint}
 *     ▼
 *   understand                          {@link org.chainkeeper.rotation.AnswerRules}
 *     ├─ a pair ──────────────▶ commit; settled unless an earlier request may still be under way
 *     ├─ outcome not known ───▶ mark unsettled, present the same token again; for long, and others are
 *     │                         answered: {@code SUSPECT}, see {@code UnansweredRules}
 *     ├─ refused ─────────────▶ read again; nothing newer: {@code SUSPECT}, retried seven times
 *     ├─ client error ────────▶ {@code SUSPECT} too, never given up for it; {@link
 *     │                         org.chainkeeper.rotation.ClientGate} finds out whether it is our client
 *     └─ not sent, busy ──────▶ put the marks back; {@link org.chainkeeper.rotation.RateLimitPause}
 *                               holds back the others when two accounts are limited
 * </pre>
 *
 * <p><b>Settling.</b> Whenever it is not certain which pair the server issued last, the same token is
 * presented again, inside the leeway and after every older request with it has died out. The pair that
 * comes back is the newest by construction. A lost answer, a crash between answer and commit, a lease
 * lost to a pause and an answer without a refresh token are all repaired by this.
 *
 * <p><b>Spacing.</b> A child is not presented while a request with its parent may still be under way;
 * {@link org.chainkeeper.rotation.Window} tells when which token may be presented.
 *
 * <p><b>Nothing is forgotten.</b> A row in doubt, or refused, has a date on which the sweeper looks at it:
 * {@link org.chainkeeper.rotation.AnswerRules} plans it, ever more slowly, and the table demands it. Many
 * first refusals at once are an {@link org.chainkeeper.rotation.Incident}, which keeps each grant from
 * being given up for two hours at most ({@link org.chainkeeper.rotation.Suspicion}).
 *
 * <p><b>Clocks.</b> Leases and leeways are asked of the database's clock, which each {@link
 * org.chainkeeper.rotation.Snapshot} carries. A node's own time only bounds its waiting.
 *
 * <h2>Who may do what when</h2>
 *
 * Every write is a compare-and-set in {@link org.chainkeeper.rotation.Grants}; losing one is an answer.
 * The holder renews its lease while it waits for an answer ({@link
 * org.chainkeeper.rotation.Renewals}); one that dies is taken over by the next reader or by the {@link
 * org.chainkeeper.rotation.Sweeper}, which treats its token as presented with an unknown outcome. The
 * answer of one that lost its lease is still kept as a child where nothing newer is stored.
 *
 * <p>The search in {@code org.chainkeeper.rotation.explore} (tests) walks the orders in which two nodes
 * may act under all of this; {@code docs/REFRESH.md} tells where it made the design change.
 */
@NullMarked
package org.chainkeeper.rotation;

import org.jspecify.annotations.NullMarked;
