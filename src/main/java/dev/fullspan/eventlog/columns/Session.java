package dev.fullspan.eventlog.columns;

import dev.fullspan.eventlog.Event.Agent;
import dev.fullspan.eventlog.Event.Visit;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A session while it is worked on. Takes events in any order of time, as long as of two events at the same time the one
 * that arrived first is taken first; the result does not depend on the order otherwise.
 *
 * <p>Times that are absent are {@link Feed#NULL}.
 */
final class Session {
    final int shop;
    final long device;
    final long hint;
    long id = Long.MAX_VALUE;
    long start = Long.MAX_VALUE;
    long end = Long.MIN_VALUE;
    int events;
    int pageViews;
    int commerce;
    long user = Feed.NULL;
    long userTime = Feed.NULL;

    @Nullable
    String landing;

    long landingTime = Feed.NULL;

    @Nullable
    String exit;

    long exitTime = Feed.NULL;

    @Nullable
    Visit visit;

    long visitTime = Feed.NULL;

    @Nullable
    Agent agent;

    long agentTime = Feed.NULL;

    @Nullable
    String country;

    long countryTime = Feed.NULL;
    long visitor;
    boolean isNew;

    /** Whether it stands in the table already, so that its old row must go. */
    boolean stored;
    /** Whether its start, and with it what is the first session of somebody, may have changed. */
    boolean moved = true;
    /** Events of the batch that belong to it. */
    final List<EventRow> rows = new ArrayList<>();

    Session(int shop, long device, long hint) {
        this.shop = shop;
        this.device = device;
        this.hint = hint;
    }

    /** Takes an event that makes the session: it also bounds it in time. */
    void make(Told told) {
        id = Math.min(id, told.position());
        moved |= told.time() < start;
        start = Math.min(start, told.time());
        end = Math.max(end, told.time());
        if (told.user() != Feed.NULL && earlier(told.time(), userTime)) {
            user = told.user();
            userTime = told.time();
        }
        take(told);
    }

    /** Takes an event, perhaps of a server, that belongs to the session. */
    void take(Told told) {
        long time = told.time();
        events++;
        commerce += told.commerce() ? 1 : 0;
        if (told.pageView()) {
            pageViews++;
            takePage(told.path(), time);
        }
        if (told.visit() != null && earlier(time, visitTime)) {
            visit = told.visit();
            visitTime = time;
        }
        if (told.agent() != null && earlier(time, agentTime)) {
            agent = told.agent();
            agentTime = time;
        }
        if (told.country() != null && earlier(time, countryTime)) {
            country = told.country();
            countryTime = time;
        }
    }

    private void takePage(@Nullable String path, long time) {
        if (path == null) {
            return;
        }
        if (earlier(time, landingTime)) {
            landing = path;
            landingTime = time;
        }
        if (exitTime == Feed.NULL || time >= exitTime) {
            exit = path;
            exitTime = time;
        }
    }

    /** Takes all of another session, of the same device, of which no event is at the same time as one of this. */
    void take(Session other) {
        id = Math.min(id, other.id);
        start = Math.min(start, other.start);
        end = Math.max(end, other.end);
        events += other.events;
        pageViews += other.pageViews;
        commerce += other.commerce;
        moved = true;
        if (other.userTime != Feed.NULL && earlier(other.userTime, userTime)) {
            user = other.user;
            userTime = other.userTime;
        }
        if (other.landingTime != Feed.NULL && earlier(other.landingTime, landingTime)) {
            landing = other.landing;
            landingTime = other.landingTime;
        }
        if (other.exitTime != Feed.NULL && (exitTime == Feed.NULL || other.exitTime >= exitTime)) {
            exit = other.exit;
            exitTime = other.exitTime;
        }
        takeTold(other);
        rows.addAll(other.rows);
    }

    private void takeTold(Session other) {
        if (other.visitTime != Feed.NULL && earlier(other.visitTime, visitTime)) {
            visit = other.visit;
            visitTime = other.visitTime;
        }
        if (other.agentTime != Feed.NULL && earlier(other.agentTime, agentTime)) {
            agent = other.agent;
            agentTime = other.agentTime;
        }
        if (other.countryTime != Feed.NULL && earlier(other.countryTime, countryTime)) {
            country = other.country;
            countryTime = other.countryTime;
        }
    }

    private static boolean earlier(long time, long than) {
        return than == Feed.NULL || time < than;
    }

    /** A time as milliseconds after the start. */
    long after(long time) {
        return time == Feed.NULL ? Feed.NULL : time - start;
    }

    String channel() {
        return visit == null ? "Direct" : visit.channel();
    }

    @Nullable
    String visit(Function<Visit, @Nullable String> part) {
        return visit == null ? null : part.apply(visit);
    }

    @Nullable
    String agent(Function<Agent, @Nullable String> part) {
        return agent == null ? null : part.apply(agent);
    }
}
