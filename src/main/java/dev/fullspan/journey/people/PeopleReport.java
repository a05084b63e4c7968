package dev.fullspan.journey.people;

import dev.fullspan.eventlog.query.Attribution;
import dev.fullspan.eventlog.query.Cursor;
import dev.fullspan.eventlog.query.EventRow;
import dev.fullspan.eventlog.query.Facts;
import dev.fullspan.eventlog.query.Orders;
import dev.fullspan.eventlog.query.Part;
import dev.fullspan.eventlog.query.People;
import dev.fullspan.eventlog.query.Profile;
import dev.fullspan.eventlog.query.Sessions;
import dev.fullspan.eventlog.query.Timeline;
import dev.fullspan.eventlog.query.VisitorId;
import dev.fullspan.eventlog.query.Who;
import dev.fullspan.journey.Selection;
import java.time.Clock;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The people, sessions and orders behind a figure, and one person's history. */
public class PeopleReport {
    private final Facts facts;
    private final Clock clock;

    public PeopleReport(Facts facts, Clock clock) {
        this.facts = facts;
        this.clock = clock;
    }

    public Part<People.Row> people(Who who, Cursor cursor) {
        return facts.ask(new People(who, cursor));
    }

    public Part<Sessions.Row> sessions(Selection selection, Sessions.Kind kind, Cursor cursor) {
        return facts.ask(new Sessions(selection.scope(), kind, clock.instant(), cursor));
    }

    /** @param touched only orders that were touched so, or null for all */
    public Part<Orders.Row> orders(Selection selection, Attribution.@Nullable Touched touched, Cursor cursor) {
        return facts.ask(new Orders(selection.scope(), touched, cursor));
    }

    /** One person, or empty where there is none of the id. */
    public Optional<VisitorView> visitor(Selection selection, VisitorId visitor, Cursor cursor) {
        return facts.ask(new Profile(selection.shop(), visitor, selection.exchange()))
                .map(known -> new VisitorView(known, timeline(selection, visitor, cursor), selection.zone()));
    }

    private Part<EventRow> timeline(Selection selection, VisitorId visitor, Cursor cursor) {
        return facts.ask(new Timeline(selection.shop(), visitor, selection.currency(), cursor));
    }
}
