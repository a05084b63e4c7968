package dev.fullspan.fulfilment.console;

import de.siegmar.fastcsv.writer.CsvWriter;
import dev.fullspan.fulfilment.console.OwnParty.Own;
import dev.fullspan.fulfilment.console.PartnerOrders.Sort;
import dev.fullspan.platform.Requires;
import dev.fullspan.web.Addresses;
import dev.fullspan.web.CsvText;
import dev.fullspan.web.JtePage;
import dev.fullspan.web.kit.Choice;
import dev.fullspan.web.kit.Empty;
import dev.fullspan.web.kit.TableState;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** A partner's list of orders. */
@Controller
@Requires(ConsoleConfiguration.WORK)
class PartnerOrdersPage {
    private static final int PAGE = 50;
    private static final int PART = 500;
    private static final Map<Sort, String> SORTS = Map.of(
            Sort.SHIP_BY, "Send by",
            Sort.ANSWER_BY, "Answer by",
            Sort.OFFERED, "Newest",
            Sort.NUMBER, "Number");

    private final OwnParty parties;
    private final PartnerOrders orders;
    private final Clock clock;

    PartnerOrdersPage(OwnParty parties, PartnerOrders orders, Clock clock) {
        this.parties = parties;
        this.orders = orders;
        this.clock = clock;
    }

    /** What stands in the address. */
    private record Asked(Which which, String q, Sort sort, boolean descending) {
        static Asked of(HttpServletRequest request, String view) {
            TableState state = TableState.of(request);
            Which which = Which.of(view).orElse(Which.ALL);
            Sort usual = which == Which.ANSWER ? Sort.ANSWER_BY : which == Which.SEND ? Sort.SHIP_BY : Sort.OFFERED;
            Sort sort = Sort.of(state.sort()).orElse(usual);
            boolean descending = Sort.of(state.sort()).isPresent() ? state.descending() : sort == Sort.OFFERED;
            return new Asked(which, state.filter(), sort, descending);
        }

        String address(Which other) {
            return "view=" + other.word() + (q.isEmpty() ? "" : "&q=" + Addresses.encode(q));
        }

        String sorted() {
            return (descending ? "-" : "") + sort.word();
        }
    }

    @GetMapping("/shops/{shop}/partner/orders")
    JtePage list(
            @PathVariable String shop, @RequestParam(defaultValue = "all") String view, HttpServletRequest request) {
        Own own = parties.of(shop);
        Asked asked = Asked.of(request, view);
        int page = TableState.of(request).page();
        PartnerWords words = new PartnerWords(own, request.getLocale(), clock.instant());
        List<PartnerOrder> rows =
                orders.list(own, asked.which(), asked.q(), asked.sort(), asked.descending(), (page - 1) * PAGE, PAGE);
        int matching = orders.count(own, asked.which(), asked.q());
        Map<Which, Integer> counts = orders.counts(own);
        String list = own.base() + "/orders";
        String here = list + "?" + asked.address(asked.which()) + "&sort=" + asked.sorted();
        return new JtePage(
                "fulfilment/console/orders",
                new PartnerOrdersScreen(
                        words.answer(counts, List.of(), 0),
                        Arrays.stream(Which.values())
                                .filter(which -> which == asked.which()
                                        || which == Which.ALL
                                        || counts.getOrDefault(which, 0) > 0)
                                .map(which -> new Choice(
                                        which.label() + " " + words.formats().number(counts.getOrDefault(which, 0)),
                                        list + "?" + asked.address(which),
                                        which == asked.which()))
                                .toList(),
                        asked.which().word(),
                        asked.q(),
                        asked.sorted(),
                        Stream.of(Sort.SHIP_BY, Sort.ANSWER_BY, Sort.OFFERED, Sort.NUMBER)
                                .map(sort -> new Choice(
                                        SORTS.getOrDefault(sort, ""),
                                        list + "?" + asked.address(asked.which()) + "&sort="
                                                + (sort == Sort.OFFERED ? "-" : "") + sort.word(),
                                        sort == asked.sort()))
                                .toList(),
                        rows.stream().map(words::row).toList(),
                        words.orders(matching),
                        rows.isEmpty() ? none(asked, list) : null,
                        page > 1 ? here + "&page=" + (page - 1) : null,
                        (long) page * PAGE < matching ? here + "&page=" + (page + 1) : null,
                        own.base() + "/orders.csv?" + asked.address(asked.which()) + "&sort=" + asked.sorted(),
                        own.base()));
    }

    private static Empty none(Asked asked, String list) {
        return asked.q().isEmpty() && asked.which() == Which.ALL
                ? new Empty(
                        Empty.Kind.NO_DATA,
                        "No order was given to you yet",
                        "Orders that the shop gives to you appear here by themselves.")
                : new Empty(
                        Empty.Kind.NO_DATA,
                        "None matches",
                        "Numbers, SKUs and titles are searched.",
                        "Show all orders",
                        list);
    }

    /** All that match, whatever their number; without addresses, which stand on the single orders and delivery notes. */
    @GetMapping("/shops/{shop}/partner/orders.csv")
    void csv(
            @PathVariable String shop,
            @RequestParam(defaultValue = "all") String view,
            HttpServletRequest request,
            HttpServletResponse answer)
            throws IOException {
        Own own = parties.of(shop);
        Asked asked = Asked.of(request, view);
        answer.setHeader(HttpHeaders.CONTENT_TYPE, "text/csv;charset=UTF-8");
        answer.setHeader(
                HttpHeaders.CONTENT_DISPOSITION,
                ContentDisposition.attachment().filename("orders.csv").build().toString());
        answer.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        CsvWriter writer =
                CsvWriter.builder().build(new OutputStreamWriter(answer.getOutputStream(), StandardCharsets.UTF_8));
        writer.writeRecord(
                "number",
                "state",
                "items",
                "units",
                "sent",
                "offered",
                "answer_by",
                "ship_by",
                "shipped",
                "asked_to_stop");
        List<Long> ids = orders.ids(own, asked.which(), asked.q(), asked.sort(), asked.descending());
        for (int from = 0; from < ids.size(); from += PART) {
            for (PartnerOrder one : orders.of(own, ids.subList(from, Math.min(from + PART, ids.size())))) {
                writer.writeRecord(Stream.of(
                                one.number(),
                                one.state().word(),
                                one.what(),
                                Long.toString(one.units()),
                                Long.toString(one.sent()),
                                one.offered().toString(),
                                one.answerBy().toString(),
                                one.shipBy().toString(),
                                text(one.shipped()),
                                one.stop() ? "yes" : "")
                        .map(CsvText::harmless)
                        .toList());
            }
        }
        writer.flush();
    }

    private static String text(@Nullable Object value) {
        return value == null ? "" : value.toString();
    }
}
