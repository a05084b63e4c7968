package dev.fullspan.plan.links;

import dev.fullspan.eventlog.query.Takings;
import dev.fullspan.journey.Addresses;
import dev.fullspan.journey.Definition;
import dev.fullspan.journey.MoneyNotes;
import dev.fullspan.journey.Shown;
import dev.fullspan.kernel.DateRange;
import dev.fullspan.kernel.Money;
import dev.fullspan.shop.Shop;
import dev.fullspan.source.Channels;
import dev.fullspan.web.Formats;
import dev.fullspan.web.kit.Choice;
import dev.fullspan.web.kit.DataTable;
import dev.fullspan.web.kit.DataTable.Cell;
import dev.fullspan.web.kit.DataTable.Column;
import dev.fullspan.web.kit.DataTable.Row;
import dev.fullspan.web.kit.Empty;
import dev.fullspan.web.kit.KeyFigure;
import dev.fullspan.web.kit.TableState;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Makes the pages of links. */
final class LinkScreens {
    private final Shop shop;
    private final Brought brought;
    private final Formats formats;
    private final String base;

    LinkScreens(Shop shop, Brought brought, Formats formats) {
        this.shop = shop;
        this.brought = brought;
        this.formats = formats;
        this.base = "/shops/" + shop.id() + "/links";
    }

    LinksScreen list(List<Link> links, boolean archived, TableState state) {
        Map<String, Brought.Sum> byLink = brought.byLink(shop, links);
        return new LinksScreen(
                answer(links, byLink, archived),
                base + "/new",
                List.of(
                        new Choice("In use", base, !archived),
                        new Choice("Archived", base + "?archived=true", archived)),
                table(links, byLink, state).withCsv(base + ".csv" + (archived ? "?archived=true" : "")),
                links.isEmpty() ? null : campaigns(links),
                MoneyNotes.ofPages(
                        byLink.values().stream().map(Brought.Sum::revenue).toList()));
    }

    /** Links that were made in one go. @param address of a link, the short one */
    TogetherScreen together(List<Link> links, Function<Link, String> address, TableState state) {
        Map<String, Brought.Sum> byLink = brought.byLink(shop, links);
        Link first = links.getFirst();
        String at = base + "/together/" + first.together();
        boolean archived = links.stream().allMatch(link -> link.archived() != null);
        return new TogetherScreen(
                byLink.isEmpty() ? "No visit carries one of their tags yet." : answer(links, byLink),
                table(links, byLink, state).withCsv(base + ".csv?together=" + first.together()),
                links.stream()
                        .map(link -> new TogetherScreen.Card(
                                link.name(),
                                link.channel(),
                                address.apply(link),
                                link.target(),
                                base + "/" + link.id(),
                                "link-" + link.id()))
                        .toList(),
                "Made by " + first.author() + " on "
                        + formats.day(brought.since(shop, first).from()) + ".",
                archived,
                at,
                base,
                MoneyNotes.ofPages(
                        byLink.values().stream().map(Brought.Sum::revenue).toList()));
    }

    private String answer(List<Link> links, Map<String, Brought.Sum> byLink, boolean archived) {
        if (links.isEmpty()) {
            return archived
                    ? "No link is archived."
                    : "A tagged link tells what a newsletter, a post or a poster brought. Make the first one.";
        }
        return answer(links, byLink);
    }

    private String answer(List<Link> links, Map<String, Brought.Sum> byLink) {
        Money revenue = byLink.values().stream()
                .map(sum -> sum.revenue().sum())
                .reduce(Money.zero(shop.currency()), Money::plus);
        long visits = byLink.values().stream().mapToLong(Brought.Sum::visits).sum();
        return (links.size() == 1 ? "1 link" : formats.number(links.size()) + " links") + " brought "
                + formats.headline(revenue) + " after refunds, out of " + formats.number(visits)
                + (visits == 1 ? " visit." : " visits.");
    }

    private DataTable table(List<Link> links, Map<String, Brought.Sum> byLink, TableState state) {
        Empty empty = new Empty(
                Empty.Kind.NO_DATA,
                "No link yet",
                "Make one here, or from a path or page that sells: the button stands in its row.",
                "Make a link",
                base + "/new");
        return DataTable.of(
                "Links",
                List.of(
                        Column.text("name", "Link"),
                        Column.text("channel", "Channel"),
                        Column.text("campaign", "Campaign"),
                        Column.number("visits", "Visits").meaning(Shown.term(Definition.SESSIONS)),
                        Column.number("people", "People"),
                        Column.number("orders", "Orders").meaning(Shown.term(Definition.LINK_ORDERS)),
                        Column.number("revenue", "Revenue kept").meaning(Shown.term(Definition.LINK_REVENUE)),
                        Column.number("expected", "Expected by now").meaning(Shown.term(Definition.LINK_EXPECTED)),
                        Column.line("made", "Made")),
                links.stream().map(link -> row(link, sum(byLink, link.code()))).toList(),
                null,
                empty,
                state);
    }

    private Brought.Sum sum(Map<String, Brought.Sum> sums, String key) {
        return sums.getOrDefault(key, new Brought.Sum(0, 0, 0, Takings.none(shop.currency())));
    }

    private Row row(Link link, Brought.Sum sum) {
        Money expected = brought.expectedByNow(shop, link);
        return Row.of(
                Cell.of(link.name()).linked(base + "/" + link.id()),
                Cell.of(link.channel()),
                Cell.of(link.campaign()),
                Cell.of(formats.number(sum.visits()), sum.visits()).linked(behind(link, "/sessions?of=all")),
                Cell.of(formats.number(sum.people()), sum.people()).linked(behind(link, "/people?of=sessions")),
                Cell.of(formats.number(sum.orders()), sum.orders()).linked(behind(link, "/orders/counted?of=all")),
                Cell.of(formats.money(sum.revenue().sum()), sum.revenue().sum().minor())
                        .noted(Shown.apart(sum.revenue().others(), formats)),
                expected == null
                        ? Cell.unknown("Nothing was said to be expected.")
                        : Cell.of(
                                formats.money(expected),
                                expected.currency().equals(shop.currency()) ? expected.minor() : -1),
                Cell.of(formats.day(brought.since(shop, link).from()))
                        .sortedBy(link.made().toEpochMilli()));
    }

    /** The list behind a number of a link, from the day it was made. */
    private String behind(Link link, String list) {
        DateRange days = brought.since(shop, link);
        return "/shops/" + shop.id() + list + "&content=" + Addresses.encoded(link.code()) + "&from=" + days.from()
                + "&to=" + days.to() + "&compare=none";
    }

    private DataTable campaigns(List<Link> links) {
        Map<String, Brought.Sum> sums = brought.byCampaign(shop, links);
        List<Row> rows = Brought.campaigns(links).stream()
                .map(campaign -> {
                    Brought.Sum sum = sum(sums, campaign);
                    long count = links.stream()
                            .filter(link -> link.campaign().equals(campaign))
                            .count();
                    return Row.of(
                            Cell.of(campaign),
                            Cell.of(formats.number(count), count),
                            Cell.of(formats.number(sum.visits()), sum.visits()),
                            Cell.of(formats.number(sum.people()), sum.people()),
                            Cell.of(formats.number(sum.orders()), sum.orders()),
                            Cell.of(
                                    formats.money(sum.revenue().sum()),
                                    sum.revenue().sum().minor()));
                })
                .toList();
        return DataTable.of(
                "Links by campaign",
                List.of(
                        Column.text("campaign", "Campaign").fixed(),
                        Column.number("links", "Links").fixed(),
                        Column.number("visits", "Visits").fixed(),
                        Column.number("people", "People").fixed(),
                        Column.number("orders", "Orders").fixed(),
                        Column.number("revenue", "Revenue kept").fixed()),
                rows,
                null,
                new Empty(Empty.Kind.NO_DATA, "No campaign", "No link is tagged yet."),
                new TableState(base, List.of(), "", false, "", java.util.Set.of(), 1));
    }

    LinkScreen one(Link link, String address) {
        Brought.Sum sum = sum(brought.byLink(shop, List.of(link)), link.code());
        return new LinkScreen(
                link.name(),
                answer(link, sum),
                figures(link, sum),
                address,
                link.target(),
                link.channel(),
                Channels.classify(link.target(), null, shop.intake().ownHosts()).explain(),
                "Made by " + link.author() + " on "
                        + formats.day(brought.since(shop, link).from()) + ".",
                link.archived() != null,
                link.together() == null ? null : base + "/together/" + link.together(),
                base + "/" + link.id(),
                base);
    }

    private String answer(Link link, Brought.Sum sum) {
        String start = sum.visits() == 0
                ? "No visit carries its tag yet."
                : "It brought " + formats.headline(sum.revenue().sum()) + " after refunds since it was made: "
                        + formats.number(sum.orders()) + (sum.orders() == 1 ? " order" : " orders") + " out of "
                        + formats.number(sum.visits()) + (sum.visits() == 1 ? " visit." : " visits.");
        return start + against(link, sum);
    }

    private String against(Link link, Brought.Sum sum) {
        Money expected = brought.expectedByNow(shop, link);
        if (expected == null) {
            return "";
        }
        if (brought.isYoung(link)) {
            return " It is too early to hold that against what was expected.";
        }
        return sum.revenue().sum().currency().equals(expected.currency())
                ? " " + formats.headline(expected) + " were to be expected by now: "
                        + Promise.of(
                                        sum.orders(),
                                        sum.revenue().sum(),
                                        sum.orders() == 0 ? brought.averageOrder(shop, link) : null,
                                        expected)
                                .words()
                : " " + formats.headline(expected)
                        + " were to be expected by now, for which there is no rate of today.";
    }

    private List<KeyFigure> figures(Link link, Brought.Sum sum) {
        List<KeyFigure> figures = new ArrayList<>();
        figures.add(KeyFigure.of("Revenue kept", formats.headline(sum.revenue().sum()))
                .outOf(Shown.apart(sum.revenue().others(), formats))
                .meaning(Shown.term(Definition.LINK_REVENUE))
                .opening(behind(link, "/orders/counted?of=all"), "see the orders"));
        figures.add(expected(link));
        figures.add(KeyFigure.of("Orders", formats.number(sum.orders()))
                .meaning(Shown.term(Definition.LINK_ORDERS))
                .opening(behind(link, "/orders/counted?of=all"), "see the orders"));
        figures.add(KeyFigure.of("Visits", formats.number(sum.visits()))
                .meaning(Shown.term(Definition.SESSIONS))
                .opening(behind(link, "/sessions?of=all"), "see the visits"));
        figures.add(KeyFigure.of("People", formats.number(sum.people()))
                .opening(behind(link, "/people?of=sessions"), "see the people"));
        return figures;
    }

    private KeyFigure expected(Link link) {
        Money byNow = brought.expectedByNow(shop, link);
        Money expected = link.expected();
        return byNow == null || expected == null
                ? KeyFigure.missing("Expected by now", "Nothing was said to be expected.")
                : KeyFigure.of("Expected by now", formats.headline(byNow))
                        .outOf(formats.headline(expected) + " a month"
                                + (byNow.currency().equals(expected.currency()) ? "" : ", at the rate of today"))
                        .meaning(Shown.term(Definition.LINK_EXPECTED));
    }
}
