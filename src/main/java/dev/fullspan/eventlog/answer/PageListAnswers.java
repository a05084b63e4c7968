package dev.fullspan.eventlog.answer;

import dev.fullspan.eventlog.query.Content;
import dev.fullspan.eventlog.query.Cursor;
import dev.fullspan.eventlog.query.Flows;
import dev.fullspan.eventlog.query.Orders;
import dev.fullspan.eventlog.query.PageOrders;
import dev.fullspan.eventlog.query.PageVisits;
import dev.fullspan.eventlog.query.PageVisits.Searched;
import dev.fullspan.eventlog.query.Part;
import dev.fullspan.eventlog.query.Scope;
import dev.fullspan.eventlog.query.Sessions;
import dev.fullspan.eventlog.query.Who;
import org.jspecify.annotations.Nullable;

/** Answers which sessions and orders stand behind a figure of a page, path, flow or search. */
final class PageListAnswers {
    private PageListAnswers() {}

    static Part<Sessions.Row> sessions(PageVisits question, Reading reading) {
        new PagedSessions(question.scope(), question.rules(), question.now(), reading).withOrders();
        Sql chosen = Sql.of("s.shop = ? and s.id in (", question.shop().value())
                .add(chosen(question, reading))
                .add(")");
        return ListAnswers.sessions(chosen, question.scope(), question.cursor(), reading);
    }

    /** Rows of (visitor, rank): the people of such sessions, by the latest of these. */
    static Sql people(Who.OnPages who, Reading reading) {
        PageVisits visits = new PageVisits(who.scope(), who.rules(), who.which(), who.now(), Cursor.first(1));
        new PagedSessions(who.scope(), who.rules(), who.now(), reading).withOrders();
        return Sql.of(
                        "select s.visitor, max(s.start_time) as rank\nfrom sessions s\nwhere s.shop = ? and s.id in (",
                        visits.shop().value())
                .add(chosen(visits, reading))
                .add(")\ngroup by s.visitor\n");
    }

    private static Sql chosen(PageVisits question, Reading reading) {
        return switch (question.which()) {
            case PageVisits.OfPage of -> ofPage(of);
            case PageVisits.LongStay of -> {
                reading.run(PagesAnswer.dwells(question.scope(), of.dwell()));
                yield Sql.of("select d.session\n")
                        .add(PagesAnswer.longStays())
                        .add(" and d.page = ?" + (of.withoutOrder() ? " and not d.ordered" : ""), of.page());
            }
            case PageVisits.OnPath of -> {
                paths(question, reading);
                yield Sql.of(
                        "select p.session from session_paths p where array_to_string(p.pages[1:?], chr(10)) = ?"
                                + (of.failing() ? " and p.closed and not p.ordered" : ""),
                        of.pages().size(),
                        String.join(PagedSessions.BETWEEN, of.pages()));
            }
            case PageVisits.OnWay of -> {
                paths(question, reading);
                yield Sql.of("select s.session from session_paths s where ")
                        .add(PathsAnswer.went(of.pages()))
                        .add(of.buying() ? " and s.ordered" : "");
            }
            case PageVisits.AtStep of -> {
                nodes(question.scope(), of.from(), of.direction(), of.step(), of.width(), reading);
                yield Sql.of("select f.session from flow_nodes f where ").add(at("f", of.step(), of.kind(), of.page()));
            }
            case PageVisits.Moved of -> {
                nodes(question.scope(), of.from(), of.direction(), of.step() + 1, of.width(), reading);
                yield Sql.of("select f.session from flow_nodes f join flow_nodes t on t.session = f.session where ")
                        .add(at("f", of.step(), of.kind(), of.page()))
                        .add(" and ")
                        .add(at("t", of.step() + 1, of.toKind(), of.toPage()));
            }
            case PageVisits.InLoop of ->
                Sql.of("select k.session\n")
                        .add(PathsAnswer.circles())
                        .add(" and k.page = ? and k.via = ?", of.page(), of.between());
            case PageVisits.OfSearch of -> {
                SiteSearchAnswer.searches(question.scope(), question.rules(), reading);
                yield searched(of);
            }
            case PageVisits.Browsed of -> {
                reading.run(BasketSql.browsing(question.scope()));
                yield Sql.of(
                        "select b.session from browsing b where b.way = ?"
                                + (of.bought() ? " and b.session in (select o.session from paged_orders o)" : ""),
                        of.way().name());
            }
            case PageVisits.OfCategory of -> {
                reading.run(ContentAnswer.looks(Content.By.CATEGORY, question.scope()));
                yield of.bought()
                        ? Sql.of("select k.session from (\n")
                                .add(ContentAnswer.after())
                                .add(") k where k.key = ?", of.category())
                        : Sql.of("select k.session from looks k where k.name = ?", of.category());
            }
        };
    }

    private static void nodes(
            Scope scope, Flows.From from, Flows.Direction direction, int steps, int width, Reading reading) {
        FlowsAnswer.steps(scope, from, direction, Math.max(1, steps), reading);
        reading.run(FlowsAnswer.narrowed(width));
    }

    private static Sql at(String node, int step, Flows.Kind kind, @Nullable String page) {
        Sql sql = Sql.of(node + ".step = ? and " + node + ".kind = ?", step, kind.name());
        return page == null ? sql : sql.add(" and " + node + ".page = ?", page);
    }

    private static void paths(PageVisits question, Reading reading) {
        reading.run(PathsAnswer.carts(question.scope()));
        PathsAnswer.sessionPaths(reading);
    }

    private static Sql ofPage(PageVisits.OfPage of) {
        String condition = switch (of.did()) {
            case VIEWED, BOUGHT -> "";
            case ENTERED -> " and v.turn = 1";
            case CLOSED -> " and v.closed";
            case ENDED -> " and v.closed and v.last";
            case LANDED -> " and v.closed and v.turn = 1";
            case BOUNCED ->
                " and v.closed and v.turn = 1 and v.session in (select id from paged_sessions where bounced)";
            case LEFT -> " and v.closed and not v.ordered";
            case LEFT_HERE -> " and v.closed and not v.ordered and v.last";
        };
        return of.did() == PageVisits.Did.BOUGHT
                ? Sql.of("select k.session from (\n" + PagesAnswer.PASSED + ") k where k.key = ?", of.page())
                : Sql.of("select v.session from page_views v where v.page = ?" + condition, of.page());
    }

    private static Sql searched(PageVisits.OfSearch of) {
        String any = of.term() == null ? "''" : "h.term";
        return switch (of.part()) {
            case Searched.ALL -> search(of, "");
            case Searched.VAIN -> search(of, " and h.results = 0");
            case Searched.CLOSED -> search(of, " and h.closed");
            case Searched.LEFT -> {
                Sql left = Sql.of("select h.session from (\n")
                        .add(SiteSearchAnswer.left(any))
                        .add(") h where ");
                yield left.add(SiteSearchAnswer.of(of.term()));
            }
            case Searched.BOUGHT -> {
                Sql bought = Sql.of("select k.session from (\n")
                        .add(SiteSearchAnswer.after(of.term() == null))
                        .add(") k");
                yield of.term() == null ? bought : bought.add(" where k.key = ?", of.term());
            }
        };
    }

    private static Sql search(PageVisits.OfSearch of, String condition) {
        return Sql.of("select h.session from searches h where ")
                .add(SiteSearchAnswer.of(of.term()))
                .add(condition);
    }

    static Part<Orders.Row> orders(PageOrders question, Reading reading) {
        new PagedSessions(question.scope(), question.rules(), question.now(), reading).withOrders();
        Sql chosen = Sql.of(
                        "o.shop = ? and o.cancelled_at is null and o.order_id in (",
                        question.shop().value())
                .add(chosen(question, reading))
                .add(")");
        return ListAnswers.orders(
                chosen, reading.prices(question.scope()), question.shop(), question.cursor(), reading);
    }

    private static Sql chosen(PageOrders question, Reading reading) {
        return switch (question.after()) {
            case PageOrders.OfPage of ->
                Sql.of("select k.order_id from (\n" + PagesAnswer.PASSED + ") k where k.key = ?", of.page());
            case PageOrders.OfPath of -> {
                reading.run(PathsAnswer.carts(question.scope()));
                reading.run(PathsAnswer.orderPaths(of.until(), of.length()));
                yield Sql.of(
                        "select p.order_id from order_paths p where p.key = ?",
                        String.join(PagedSessions.BETWEEN, of.pages()));
            }
            case PageOrders.OfSearch of -> {
                SiteSearchAnswer.searches(question.scope(), question.rules(), reading);
                Sql after = Sql.of("select k.order_id from (\n")
                        .add(SiteSearchAnswer.after(of.term() == null))
                        .add(") k");
                yield of.term() == null ? after : after.add(" where k.key = ?", of.term());
            }
            case PageOrders.OfCategory of -> {
                reading.run(ContentAnswer.looks(Content.By.CATEGORY, question.scope()));
                yield Sql.of("select k.order_id from (\n")
                        .add(ContentAnswer.after())
                        .add(") k where k.key = ?", of.category());
            }
        };
    }
}
