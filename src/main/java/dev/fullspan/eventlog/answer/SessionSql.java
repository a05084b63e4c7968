package dev.fullspan.eventlog.answer;

import dev.fullspan.eventlog.query.Dimension;
import dev.fullspan.eventlog.query.Filter;
import dev.fullspan.eventlog.query.NamedChannel;
import dev.fullspan.eventlog.query.Scope;
import dev.fullspan.kernel.ShopId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;

/** Renders which sessions {@code s} a scope and its filters choose. */
final class SessionSql {
    /** Longest time outside of its session at which a server's event or order may have joined it: a day. */
    static final long OUTSIDE = 86_400_000;

    /** The condition that a closed session {@code s} bounced: one page view and no commerce event. */
    static final String BOUNCED = "s.page_views = 1 and s.commerce = 0";

    private SessionSql() {}

    /** The conditions on {@code s} of a session that started in the range and that the filters choose. */
    static Sql started(Scope scope) {
        Sql sql = Sql.of(
                "s.shop = ? and s.start_time >= ? and s.start_time < ?",
                scope.shop().value(),
                scope.from().toEpochMilli(),
                scope.to().toEpochMilli());
        return sql.add(filters(scope, true));
    }

    /**
     * A condition that {@code session}, a column, is one of a chosen session, whenever that started; empty where nothing
     * is filtered.
     *
     * @param near whether the column's rows lie in the range, so that only sessions that touch it need to be looked at
     */
    static Sql chosen(Scope scope, String session, boolean near) {
        if (scope.filters().isEmpty()) {
            return new Sql();
        }
        Sql sql = Sql.of(
                " and " + session + " in (select s.id from sessions s where s.shop = ?",
                scope.shop().value());
        if (near) {
            sql.add(" and ").add(touches(scope));
        }
        return sql.add(filters(scope, near)).add(")");
    }

    /** Sessions that may have an event or an order in the range; one of a server may lie a little outside of it. */
    private static Sql touches(Scope scope) {
        return Sql.of(
                "s.start_time < ? and s.end_time >= ?",
                scope.to().toEpochMilli() + OUTSIDE,
                scope.from().toEpochMilli() - OUTSIDE);
    }

    /** The condition that the session of this id, a column, has an order that stands. */
    static Sql buying(String id, ShopId shop) {
        return Sql.of(
                id
                        + " in (select o.session from orders o where o.shop = ? and o.cancelled_at is null and o.session is not null)",
                shop.value());
    }

    /** The condition that the session {@code s} is closed and landed on a page. */
    static Sql landedAndClosed(long closedBy) {
        return Sql.of("s.landing_path is not null and s.end_time <= ?", closedBy);
    }

    private static Sql filters(Scope scope, boolean near) {
        Sql sql = new Sql();
        for (Filter filter : scope.filters()) {
            sql.add(" and ").add(filter(filter, scope, near));
        }
        return sql;
    }

    private static Sql filter(Filter filter, Scope scope, boolean near) {
        return switch (filter) {
            case Filter.In in -> in(value(in.dimension(), scope), in.values());
            case Filter.HasEvent event -> hasEvent(event, scope, near);
            case Filter.Person person ->
                Sql.of("s.visitor = ?", person.visitor().value());
        };
    }

    private static Sql in(Sql value, Set<String> values) {
        List<Object> named = new ArrayList<>(values.stream().sorted().toList());
        return Sql.of("coalesce(")
                .add(value)
                .add(", '') in (" + String.join(", ", Collections.nCopies(named.size(), "?")) + ")", named.toArray());
    }

    /** Where only sessions near the range matter, only events of their time are looked at. */
    private static Sql hasEvent(Filter.HasEvent filter, Scope scope, boolean near) {
        Sql sql = Sql.of(
                "s.id in (select e.session from events e where e.shop = ? and e.session is not null",
                scope.shop().value());
        if (near) {
            int shop = scope.shop().value();
            sql.add(" and e.time >= (select min(s.start_time) from sessions s where s.shop = ? and ", shop)
                    .add(touches(scope))
                    .add(
                            ") and e.time <= (select max(s.end_time) + ? from sessions s where s.shop = ? and ",
                            OUTSIDE,
                            shop)
                    .add(touches(scope))
                    .add(")");
        }
        if (filter.event() != null) {
            sql.add(" and e.name = ?", filter.event());
        }
        filter.where().forEach(where -> sql.add(" and ").add(WhereSql.of(where)));
        return sql.add(")");
    }

    /** The dimension's value for the session {@code s}, null where unknown; a channel as the scope names it. */
    static Sql value(Dimension dimension, Scope scope) {
        return dimension == Dimension.CHANNEL ? channel(scope) : Sql.of(told(dimension));
    }

    /** The session's channel: the first of the scope's own whose sign it bears, else the one that was told. */
    static Sql channel(Scope scope) {
        if (scope.named().isEmpty()) {
            return Sql.of("s.channel");
        }
        Sql sql = Sql.of("case");
        for (NamedChannel named : scope.named()) {
            switch (named.sign()) {
                case LANDING_PAGE -> sql.add(" when s.landing_path = ? then ?", named.value(), named.name());
                case CAMPAIGN -> sql.add(" when lower(s.campaign) = lower(?) then ?", named.value(), named.name());
            }
        }
        return sql.add(" else s.channel end");
    }

    private static String told(Dimension dimension) {
        return switch (dimension) {
            case CHANNEL -> "s.channel";
            case SOURCE -> "s.source";
            case MEDIUM -> "s.medium";
            case CAMPAIGN -> "s.campaign";
            case TERM -> "s.term";
            case CONTENT -> "s.content";
            case REFERRER -> "s.referrer_host";
            case DEVICE -> "s.device_class";
            case BROWSER -> "s.browser";
            case OS -> "s.os";
            case COUNTRY -> "s.country";
            case LANDING_PAGE -> "s.landing_path";
            case EXIT_PAGE -> "s.exit_path";
            case VISITOR -> "case when s.is_new then 'new' else 'returning' end";
        };
    }
}
