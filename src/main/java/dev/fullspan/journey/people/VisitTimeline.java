package dev.fullspan.journey.people;

import dev.fullspan.eventlog.EventLog;
import dev.fullspan.eventlog.query.Cursor;
import dev.fullspan.eventlog.query.Facts;
import dev.fullspan.eventlog.query.Filter;
import dev.fullspan.eventlog.query.Scope;
import dev.fullspan.eventlog.query.Sessions;
import dev.fullspan.eventlog.query.VisitorId;
import dev.fullspan.kernel.ShopId;
import dev.fullspan.platform.PersonKeys;
import dev.fullspan.platform.TimelineSource;
import dev.fullspan.shop.Shop;
import dev.fullspan.shop.Shops;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Tells of a person's visits: by which channel they came, and what they looked at. */
@Component
class VisitTimeline implements TimelineSource {
    private final EventLog log;
    private final Facts facts;
    private final Shops shops;
    private final Clock clock;

    VisitTimeline(EventLog log, Facts facts, Shops shops, Clock clock) {
        this.log = log;
        this.facts = facts;
        this.shops = shops;
        this.clock = clock;
    }

    @Override
    public List<Entry> latest(ShopId id, PersonKeys person, int limit) {
        Shop shop = shops.get(id);
        Set<VisitorId> visitors = new LinkedHashSet<>();
        person.users().forEach(user -> log.people().visitorOf(id, user).ifPresent(visitors::add));
        List<Entry> visits = new ArrayList<>();
        for (VisitorId visitor : visitors) {
            Scope scope = new Scope(
                    id,
                    Instant.EPOCH,
                    clock.instant().plus(Duration.ofDays(1)),
                    shop.timeZone(),
                    shop.currency(),
                    List.of(new Filter.Person(visitor)));
            facts.ask(new Sessions(scope, Sessions.Kind.ALL, clock.instant(), Cursor.first(limit)))
                    .rows()
                    .forEach(session -> visits.add(entry(session, id)));
        }
        return visits;
    }

    private static Entry entry(Sessions.Row session, ShopId shop) {
        String by = source(session);
        return new Entry(
                session.start(),
                "eye",
                "Visited by " + session.channel() + by,
                detail(session),
                null,
                "/shops/" + shop + "/people/" + session.visitor());
    }

    private static String source(Sessions.Row session) {
        if (session.source() == null) {
            return "";
        }
        return " (" + session.source() + (session.campaign() == null ? "" : ", " + session.campaign()) + ")";
    }

    private static @Nullable String detail(Sessions.Row session) {
        String views = session.pageViews() + (session.pageViews() == 1 ? " page" : " pages");
        return session.landingPage() == null ? views : views + ", beginning at " + session.landingPage();
    }
}
