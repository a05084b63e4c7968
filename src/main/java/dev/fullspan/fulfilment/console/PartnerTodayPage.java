package dev.fullspan.fulfilment.console;

import dev.fullspan.fulfilment.console.OwnParty.Own;
import dev.fullspan.fulfilment.console.PartnerOrders.Sort;
import dev.fullspan.fulfilment.tieout.TieOut;
import dev.fullspan.fulfilment.tieout.TieOuts;
import dev.fullspan.platform.Requires;
import dev.fullspan.web.JtePage;
import dev.fullspan.web.kit.Empty;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** What a partner does today: the page on which its people start. */
@Controller
@Requires(ConsoleConfiguration.WORK)
class PartnerTodayPage {
    private static final int SHOWN = 12;

    private final OwnParty parties;
    private final PartnerOrders orders;
    private final TieOuts tieOuts;
    private final Clock clock;

    PartnerTodayPage(OwnParty parties, PartnerOrders orders, TieOuts tieOuts, Clock clock) {
        this.parties = parties;
        this.orders = orders;
        this.tieOuts = tieOuts;
        this.clock = clock;
    }

    @GetMapping("/shops/{shop}/partner")
    JtePage today(@PathVariable String shop, HttpServletRequest request) {
        Own own = parties.of(shop);
        PartnerWords words = new PartnerWords(own, request.getLocale(), clock.instant());
        Map<Which, Integer> counts = orders.counts(own);
        List<PartnerOrder> toAnswer = first(own, Which.ANSWER, Sort.ANSWER_BY);
        List<TieOut> cards = tieOuts.open(own.shop()).stream()
                .filter(one -> one.party().equals(own.id()) && !one.unanswered().isEmpty())
                .toList();
        int toConfirm = cards.stream().mapToInt(one -> one.unanswered().size()).sum();
        List<TodayScreen.Section> sections = new ArrayList<>();
        add(
                sections,
                own,
                words,
                counts,
                Which.STOP,
                "The shop asks you not to send these. Say whether that is still possible.",
                first(own, Which.STOP, Sort.SHIP_BY));
        add(
                sections,
                own,
                words,
                counts,
                Which.HELD,
                "The shop keeps these back. Do not send them; they stand below again as soon as they go on.",
                first(own, Which.HELD, Sort.SHIP_BY));
        add(
                sections,
                own,
                words,
                counts,
                Which.ANSWER,
                "Accept what you can send, or say what you cannot; the rest goes to somebody else.",
                toAnswer);
        add(
                sections,
                own,
                words,
                counts,
                Which.SEND,
                "The most urgent first. Enter the tracking number when a parcel leaves.",
                first(own, Which.SEND, Sort.SHIP_BY));
        return new JtePage(
                "fulfilment/console/today",
                new TodayScreen(
                        own.party().name(),
                        words.answer(counts, toAnswer, toConfirm),
                        cards.stream().map(words::tieOut).toList(),
                        sections,
                        sections.isEmpty() && cards.isEmpty() ? empty(own, counts) : null,
                        own.base()));
    }

    private List<PartnerOrder> first(Own own, Which which, Sort sort) {
        return orders.list(own, which, "", sort, false, 0, SHOWN);
    }

    private static void add(
            List<TodayScreen.Section> to,
            Own own,
            PartnerWords words,
            Map<Which, Integer> counts,
            Which which,
            String hint,
            List<PartnerOrder> rows) {
        if (!rows.isEmpty()) {
            to.add(new TodayScreen.Section(
                    which.word(),
                    which.label(),
                    hint,
                    rows.stream().map(words::row).toList(),
                    counts.getOrDefault(which, 0) > rows.size()
                            ? "All " + words.orders(counts.getOrDefault(which, rows.size()))
                            : null,
                    own.base() + "/orders?view=" + which.word(),
                    which == Which.ANSWER));
        }
    }

    private static Empty empty(Own own, Map<Which, Integer> counts) {
        boolean never = counts.getOrDefault(Which.ALL, 0) == 0;
        return new Empty(
                Empty.Kind.NO_DATA,
                never ? "No order was given to you yet" : "All is done",
                never
                        ? "Orders that " + own.of().name()
                                + " gives to you appear here. Until then, count your stock: nothing is given to you that you do not have."
                        : "Count your stock while it is quiet: nothing is given to you that you do not have.",
                "Count your stock",
                own.base() + "/stock");
    }
}
