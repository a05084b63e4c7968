/**
 * The scripts that run on a shop's pages, and how they are served: {@code fs.js} in the shop itself and {@code fs-shopify.js} in the sandbox of
 * Shopify's customer events.
 *
 * <p>They send {@code POST …/v1/batch} beside the script's own address, with credentials, as {@code text/plain} (no preflight), body as of Segment's batch
 * call: {@code writeKey}, {@code sentAt}, {@code context} (library, locale, timezone, consent, gpc) for all messages, and {@code batch}. A message
 * has {@code messageId}, {@code timestamp}, {@code anonymousId}, and in its own {@code context} the page, the session id and {@code firstSeen}:
 * campaign parameters and click ids by name, each with its value and the time at which the browser saw it first.
 */
@NullMarked
package dev.fullspan.collect.pixel;

import org.jspecify.annotations.NullMarked;
