/**
 * The refresh protocol: its values, its rules as pure functions, and the one loop that performs them.
 *
 * <h2>Promises</h2>
 *
 * <p>Atlassian rotates refresh tokens. Each exchange yields a new pair. The token that was exchanged last
 * is accepted once more for a leeway of ten minutes; any older token revokes the whole family. The
 * protocol promises:
 *
 * <ul>
 *   <li>At rest, the stored refresh token is one that the server honours.
 *   <li>Without a fault, an expiry costs one call.
 *   <li>A usable access token is handed out whatever else is under way.
 *   <li>A token is replaced by its successor only.
 *   <li>Only the server can end a connection.
 * </ul>
 *
 * <h2>Overview</h2>
 *
 * <pre>
 *   read ──usable──▶ hand out           {@link org.chainkeeper.rotation.ReaderRules}
 *     │expired: one flight per grant and JVM
 *     ▼
 *   claim: lease and intent, one write  {@link org.chainkeeper.rotation.DutyRules}
 *     ▼
 *   exchange, no database connection    {@link org.chainkeeper.rotation.TokenEndpoint}
 *     ▼
 *   interpret                           {@link org.chainkeeper.rotation.AnswerRules}
 *     ▼
 *   commit or release, one write        {@link org.chainkeeper.rotation.Grants}
 * </pre>
 *
 * <h2>States of a grant's row</h2>
 *
 * <p>Whether an attempt runs, and whether its outcome is known, is in the lease and the marks:
 *
 * <pre>
 *             claim                       answer with a pair: commit
 *   SETTLED ─────────▶ LEASED, intent ───────────────────────────────▶ SETTLED
 *      ▲                 │   │   ▲
 *      │                 │   │   │ repeat: the same token, at most four times,
 *      │    not sent,    │   └───┘ after a lost answer (marked unsettled before it)
 *      ├─────────────────┤
 *      │    busy,        │ no answer; or a pair while an older request may still be under way;
 *      │    refused:     │ or an answer without a refresh token
 *      │    release      ▼
 *      │              UNSETTLED ◀─────────────────────────────────┐
 *      │                 │ settle: claim and present              │ no answer
 *      │                 ▼                                        │
 *      └──────────── LEASED, intent to repeat ────────────────────┘
 *        a pair, and no older request
 *
 *   LEASED, lease expired ──takeover──▶ as UNSETTLED: its token may have been presented
 * </pre>
 *
 * <p>Whether the connection works is in the state:
 *
 * <pre>
 *                refused, client error,               all retries refused,
 *                long without an answer               outside an incident
 *   CONNECTED ──────────────────────────▶ SUSPECT ──────────────────────────▶ NEEDS_CONSENT
 *       ▲                                    │ retried: 15 s … 10 min             │ retried: 30 min … 1 day
 *       └──────────── a pair ────────────────┴────────── a pair, or a consent ─────┘
 * </pre>
 *
 * <h2>Rules</h2>
 *
 * <ul>
 *   <li><b>Settle.</b> Whenever it is not certain which pair the server issued last, the same token is
 *       presented again, inside the leeway and after every older request with it can no longer arrive. The
 *       pair that comes back is the newest one.
 *   <li><b>Wait for the parent.</b> A child is not presented while a request with its parent may be under
 *       way. {@link org.chainkeeper.rotation.Window} computes which token may be presented when.
 *   <li><b>Plan the next step.</b> A row in doubt, or refused, has a date on which the {@link
 *       org.chainkeeper.rotation.Sweeper} handles it. {@link org.chainkeeper.rotation.AnswerRules} plans
 *       it with growing delays, and a check constraint demands it.
 *   <li><b>Compare and set.</b> Every write names what it saw; zero rows is an answer.
 *   <li><b>Use the database's clock.</b> Leases and leeways are judged by the time that each {@link
 *       org.chainkeeper.rotation.Snapshot} carries. A node's own clock only bounds its waits.
 *   <li><b>Believe a 401 with care.</b> {@link org.chainkeeper.rotation.RejectionRules} names the rotation
 *       and doubles the minimum age.
 * </ul>
 *
 * <h2>Failure handling</h2>
 *
 * <ul>
 *   <li><b>The answer is lost or unreadable</b>: the token is marked unsettled and presented again, up
 *       to four times in the attempt; then the sweeper settles it. Without an answer for long while other
 *       grants are answered, the grant is {@code SUSPECT} ({@code UnansweredRules}).
 *   <li><b>The node crashes</b> after the claim, after the request or before the commit: its lease
 *       expires, and the next reader or the sweeper takes it over and treats the token as presented with
 *       an unknown outcome.
 *   <li><b>The node pauses longer than its lease</b>: before it sends, it checks its lease ({@link
 *       org.chainkeeper.rotation.Renewals}) and gives up. A pair that arrives after the lease was lost is
 *       kept as a child where nothing newer is stored.
 *   <li><b>The database does not answer</b>: a pair is held in memory and stored for up to a day. Until a
 *       minute after the outage no node presents a token that is the only one left ({@link
 *       org.chainkeeper.rotation.StorageOutages}).
 *   <li><b>The server refuses the token</b>: the row is read again. If nothing newer is stored, the grant
 *       is {@code SUSPECT} and retried seven times ({@code Suspicion}). A refusal inside the window of a
 *       doubt does not count.
 *   <li><b>Many grants are refused at once</b>: an {@link org.chainkeeper.rotation.Incident} keeps each
 *       grant from being given up, for two hours at most.
 *   <li><b>The server refuses our client</b>: {@link org.chainkeeper.rotation.ClientGate} finds out by a
 *       probe whether it is the client or one grant. No number of client errors asks for a consent.
 *   <li><b>The server limits the rate</b>: the marks are restored. {@link
 *       org.chainkeeper.rotation.RateLimitPause} pauses all exchanges once two accounts are limited.
 *   <li><b>The request is not sent</b>: the marks are restored, and it is sent again.
 *   <li><b>A thread or memory runs out</b>: the flight fails for its callers, the row keeps the intent, and
 *       the next reader or the sweeper continues.
 * </ul>
 *
 * <p>The search in {@code org.chainkeeper.rotation.explore} (tests) walks the orders in which two nodes
 * may act under all of this. {@code docs/REFRESH.md} lists where it changed the design.
 */
@NullMarked
package org.chainkeeper.rotation;

import org.jspecify.annotations.NullMarked;
