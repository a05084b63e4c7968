/**
 * Hearing what happens: pixel, tracking API, intake steps, consent, imports of events, and the pages that show what was heard and refused.
 *
 * <p>{@link dev.fullspan.collect.Intake} is the one way in: a sender (the tracking API in {@code tracking}, the importer in {@code imports})
 * fills a {@link dev.fullspan.collect.Message}, the steps turn it into an event or name the reason why not, and the sender hands the events to
 * the journal. {@code pixel} holds the scripts, {@code inspect} the pages.
 *
 * <p><b>The first-party cookie.</b> A browser's call to {@code /v1/*} that carries an {@code anonymousId} and may be remembered (no consent
 * asked, or analytics consent given) is answered with {@code Set-Cookie: _fs=<anonymousId>} for 395 days, on the widest domain that the page and
 * the call share, readable by script. The pixel therefore sends with credentials, takes its id from {@code _fs} where it stands, else mints one,
 * and never sets the cookie itself: a cookie set by the server outlives the seven days that browsers grant to scripts. A refusal of consent is
 * answered by removing it.
 *
 * <p><b>What the pixel tells beyond Segment's fields.</b> {@code context.library.name} {@code fs.js}; {@code context.sessionId};
 * {@code context.consent.categoryPreferences} with {@code analytics} and {@code ads}; {@code context.gpc}; {@code context.timezone}.
 */
@ApplicationModule(
        allowedDependencies = {
            "kernel",
            "platform",
            "platform::csv",
            "web",
            "web::kit",
            "shop",
            "access",
            "eventlog",
            "eventlog::query",
            "source"
        })
@NullMarked
package dev.fullspan.collect;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
