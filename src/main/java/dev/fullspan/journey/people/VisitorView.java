package dev.fullspan.journey.people;

import dev.fullspan.eventlog.query.EventRow;
import dev.fullspan.eventlog.query.Part;
import dev.fullspan.eventlog.query.Profile;
import java.time.ZoneId;

/** One person's history: who they are as far as known, and their events, the latest first. */
public record VisitorView(Profile.Known person, Part<EventRow> timeline, ZoneId zone) {}
