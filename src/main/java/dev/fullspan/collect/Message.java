package dev.fullspan.collect;

import dev.fullspan.eventlog.Event;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One message on its way to become an event: what the sender wrote, then step by step what intake made of it.
 *
 * <p>Open fields instead of a record: every step reads most and sets some of them, a hundred thousand times a second. A message belongs to the
 * one thread that fills it and hands it to {@link Intake#take}; it is used once. Texts are as sent, null where nothing was.
 */
public final class Message {

    /** The calls of Segment's specification. */
    public enum Call {
        TRACK,
        PAGE,
        SCREEN,
        IDENTIFY,
        GROUP,
        ALIAS;

        private static final Call[] ALL = values();

        /** The call of that name in any case, or null where there is none. */
        public static @Nullable Call of(@Nullable String name) {
            if (name != null) {
                for (Call call : ALL) {
                    if (call.name().equalsIgnoreCase(name)) {
                        return call;
                    }
                }
            }
            return null;
        }
    }

    public @Nullable Call call;
    /** Name of a track call's event, of a page, or of a screen; {@link Intake} makes it the event's name. */
    public @Nullable String name;

    public @Nullable String messageId;
    public @Nullable String anonymousId;
    public @Nullable String userId;
    public @Nullable String previousId;
    public @Nullable String groupId;
    /** Who told it, or null to let intake find out. */
    public Event.@Nullable Origin origin;

    public Event.Retention retention = Event.Retention.LIVE;

    /** ISO 8601, or epoch seconds or milliseconds as digits. */
    public @Nullable String timestamp;

    public @Nullable String originalTimestamp;
    public @Nullable String sentAt;
    /** The time itself, for senders that read it on their own; set by intake otherwise. */
    public @Nullable Instant time;

    public @Nullable String sessionId;
    public @Nullable String url;
    public @Nullable String path;
    public @Nullable String title;
    public @Nullable String referrer;
    public @Nullable String campaignName;
    public @Nullable String campaignSource;
    public @Nullable String campaignMedium;
    public @Nullable String campaignTerm;
    public @Nullable String campaignContent;
    /** The visitor's address; never kept whole. */
    public @Nullable String ip;

    public @Nullable String userAgent;
    public @Nullable String locale;
    public @Nullable String timeZone;
    public @Nullable String country;
    public @Nullable String library;
    public @Nullable String libraryVersion;
    /** Whether the visitor agreed to be remembered; null where the message does not say. */
    public @Nullable Boolean analyticsConsent;
    /** Whether the visitor agreed to advertising; null where the message does not say. */
    public @Nullable Boolean adsConsent;
    /** Whether the browser asks not to be sold on (Global Privacy Control). */
    public boolean privacyControl;

    /** Campaign parameters and click ids as the browser first saw them, or null where the message does not say. */
    public @Nullable PropertyText firstSeen;

    public PropertyText properties = new PropertyText();

    private Outcome.@Nullable Refused fault;
    /** Whether the visitor must not be known again by the event. */
    boolean anonymous;

    Event.@Nullable Page page;
    Event.@Nullable Visit visit;
    Event.@Nullable Agent agent;
    Event.@Nullable Commerce commerce;

    /** Remembers a fault found while reading; the first one counts. */
    public void fault(Reason reason, String field, @Nullable String found) {
        if (fault == null) {
            fault = new Outcome.Refused(reason, field, SafeText.of(found, 80));
        }
    }

    Outcome.@Nullable Refused fault() {
        return fault;
    }

    /** Takes over from the batch what the message itself does not say. */
    public void inherit(Message batch) {
        sentAt = sentAt == null ? batch.sentAt : sentAt;
        ip = ip == null ? batch.ip : ip;
        userAgent = userAgent == null ? batch.userAgent : userAgent;
        locale = locale == null ? batch.locale : locale;
        timeZone = timeZone == null ? batch.timeZone : timeZone;
        country = country == null ? batch.country : country;
        library = library == null ? batch.library : library;
        libraryVersion = libraryVersion == null ? batch.libraryVersion : libraryVersion;
        analyticsConsent = analyticsConsent == null ? batch.analyticsConsent : analyticsConsent;
        adsConsent = adsConsent == null ? batch.adsConsent : adsConsent;
        privacyControl |= batch.privacyControl;
    }
}
