package dev.fullspan.fulfilment.console;

import de.siegmar.fastcsv.writer.CsvWriter;
import dev.fullspan.fulfilment.console.OwnParty.Own;
import dev.fullspan.inventory.PlacedStock.Placed;
import dev.fullspan.kernel.ProblemException;
import dev.fullspan.platform.Requires;
import dev.fullspan.web.Addresses;
import dev.fullspan.web.CsvText;
import dev.fullspan.web.Formats;
import dev.fullspan.web.JtePage;
import dev.fullspan.web.Redirect;
import dev.fullspan.web.kit.Empty;
import dev.fullspan.web.kit.Field;
import dev.fullspan.web.kit.TableState;
import dev.fullspan.web.kit.Toast;
import dev.fullspan.web.kit.Typed;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** A partner's stock: looked at, counted line by line or from a file. */
@Controller
@RequestMapping("/shops/{shop}/partner")
@Requires(ConsoleConfiguration.WORK)
class PartnerStockPage {
    private static final int PAGE = 50;

    private final OwnParty parties;
    private final PartnerStock stock;
    private final PartnerOrders orders;

    PartnerStockPage(OwnParty parties, PartnerStock stock, PartnerOrders orders) {
        this.parties = parties;
        this.stock = stock;
        this.orders = orders;
    }

    @GetMapping("/stock")
    JtePage list(@PathVariable String shop, HttpServletRequest request) {
        return page(parties.of(shop), request, "", List.of(), null);
    }

    @PostMapping("/stock/count")
    View count(
            @PathVariable String shop,
            @RequestParam(defaultValue = "") String sku,
            @RequestParam(defaultValue = "0") long location,
            @RequestParam(defaultValue = "") String seen,
            @RequestParam(defaultValue = "") String counted,
            @RequestParam(defaultValue = "") String q,
            HttpServletRequest request,
            RedirectAttributes redirect) {
        Own own = parties.of(shop);
        try {
            long units = stock.count(
                    own,
                    stock.countable(own),
                    Typed.text("sku", sku, 255),
                    location,
                    seen.matches("-?[0-9]{1,18}") ? Long.valueOf(seen) : null,
                    units("counted", counted));
            Toast.show(redirect, sku + ": " + units + " counted.");
        } catch (ProblemException e) {
            return page(own, request, "", List.of(), e.detail())
                    .withStatus(e.problem().status());
        }
        return Redirect.to(own.base() + "/stock" + (q.isBlank() ? "" : "?q=" + Addresses.encode(q)));
    }

    @PostMapping("/stock/import")
    JtePage read(
            @PathVariable String shop,
            @RequestParam(defaultValue = "") String text,
            @RequestParam(required = false) @Nullable MultipartFile file,
            HttpServletRequest request)
            throws IOException {
        Own own = parties.of(shop);
        try {
            TypedCsv.Table table = TypedCsv.of(file, text, List.of("sku", "on_hand"));
            PartnerStock.Countable countable = stock.countable(own);
            List<ShipmentsScreen.Refused> refused = new ArrayList<>();
            for (TypedCsv.Row row : table.rows()) {
                try {
                    if (row.fault() != null) {
                        throw Typed.wrong("line", row.fault());
                    }
                    stock.count(
                            own,
                            countable,
                            row.cell("sku"),
                            countable.location(row.cell("location")),
                            null,
                            units("on_hand", row.cell("on_hand")));
                } catch (ProblemException e) {
                    refused.add(new ShipmentsScreen.Refused(
                            Long.toString(row.number()), String.valueOf(e.detail()), row.text()));
                }
            }
            int taken = table.rows().size() - refused.size();
            String again = refused.isEmpty()
                    ? ""
                    : table.header() + "\n"
                            + refused.stream()
                                    .map(ShipmentsScreen.Refused::text)
                                    .collect(Collectors.joining("\n"));
            return page(
                    own,
                    request,
                    again,
                    refused,
                    refused.isEmpty()
                            ? null
                            : taken + (taken == 1 ? " count is" : " counts are") + " booked, " + refused.size()
                                    + " not. Mend these below and send them again.");
        } catch (ProblemException e) {
            return page(own, request, text, List.of(), e.detail())
                    .withStatus(e.problem().status());
        }
    }

    @GetMapping("/stock.csv")
    void csv(@PathVariable String shop, @RequestParam(defaultValue = "") String q, HttpServletResponse answer)
            throws IOException {
        Own own = parties.of(shop);
        Map<Long, String> locations = stock.locations(own);
        answer.setHeader(HttpHeaders.CONTENT_TYPE, "text/csv;charset=UTF-8");
        answer.setHeader(
                HttpHeaders.CONTENT_DISPOSITION,
                ContentDisposition.attachment().filename("stock.csv").build().toString());
        answer.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        CsvWriter writer =
                CsvWriter.builder().build(new OutputStreamWriter(answer.getOutputStream(), StandardCharsets.UTF_8));
        writer.writeRecord("sku", "on_hand", "location", "promised", "title");
        for (Placed one : stock.of(own, q.strip())) {
            writer.writeRecord(Stream.of(
                            one.sku(),
                            Long.toString(one.onHand()),
                            locations.getOrDefault(one.location(), ""),
                            Long.toString(one.promised()),
                            one.title())
                    .map(CsvText::harmless)
                    .toList());
        }
        writer.flush();
    }

    private JtePage page(
            Own own,
            HttpServletRequest request,
            String again,
            List<ShipmentsScreen.Refused> refused,
            @Nullable String wrong) {
        TableState state = TableState.of(request);
        Formats formats = new Formats(request.getLocale(), own.party().zone());
        Map<Long, String> locations = stock.locations(own);
        Map<String, String> theirs = orders.theirSkus(own);
        List<Placed> all = stock.of(own, state.filter());
        int from = Math.min((state.page() - 1) * PAGE, all.size());
        List<Placed> shown = all.subList(from, Math.min(from + PAGE, all.size()));
        String base = own.base() + "/stock";
        String query = base + "?" + (state.filter().isEmpty() ? "" : "q=" + Addresses.encode(state.filter()) + "&");
        return new JtePage(
                "fulfilment/console/stock",
                new PartnerStockScreen(
                        answer(own, all, locations, formats),
                        state.filter(),
                        locations.size() > 1,
                        shown.stream()
                                .map(one -> row(one, locations, theirs, formats))
                                .toList(),
                        all.size() == 1 ? "1 SKU" : formats.number(all.size()) + " SKUs",
                        shown.isEmpty() ? empty(own, state.filter(), locations.isEmpty(), base) : null,
                        state.page() > 1 ? query + "page=" + (state.page() - 1) : null,
                        from + PAGE < all.size() ? query + "page=" + (state.page() + 1) : null,
                        Field.of("text", "Or paste its lines", "textarea", again)
                                .optional()
                                .hinted(
                                        "The first line names the columns: sku,on_hand; location beside them where you have several."),
                        refused,
                        wrong,
                        own.base()));
    }

    private static String answer(Own own, List<Placed> all, Map<Long, String> locations, Formats formats) {
        if (locations.isEmpty()) {
            return own.of().name() + " has given you no location yet, so there is nothing to count.";
        }
        long units = all.stream().mapToLong(Placed::onHand).sum();
        long out = all.stream().filter(one -> one.onHand() <= one.promised()).count();
        return formats.number(units) + " units on " + String.join(" and ", locations.values()) + ". "
                + (out == 0
                        ? "Some of everything is free."
                        : formats.number(out) + (out == 1 ? " SKU has" : " SKUs have") + " nothing free.");
    }

    private static PartnerStockScreen.Row row(
            Placed one, Map<Long, String> locations, Map<String, String> theirs, Formats formats) {
        String own = theirs.get(one.sku());
        return new PartnerStockScreen.Row(
                one.sku(),
                own == null || own.equals(one.sku()) ? null : own,
                one.title(),
                locations.getOrDefault(one.location(), ""),
                Long.toString(one.location()),
                Long.toString(one.onHand()),
                formats.number(one.promised()),
                formats.number(Math.max(0, one.onHand() - one.promised())));
    }

    private static Empty empty(Own own, String filter, boolean nowhere, String base) {
        if (!filter.isEmpty()) {
            return new Empty(Empty.Kind.NO_DATA, "None matches", "SKUs and titles are searched.", "Show all", base);
        }
        return new Empty(
                Empty.Kind.NOT_CONNECTED,
                nowhere ? "No location yet" : "Nothing to count yet",
                nowhere
                        ? "Ask " + own.of().name() + " to say where your goods lie."
                        : "Ask " + own.of().name()
                                + " which SKUs you send. They appear here, and you say how many you have.");
    }

    private static long units(String field, String typed) {
        if (!typed.strip().matches("[0-9]{1,9}")) {
            throw Typed.wrong(field, "Write a whole number of units from 0 on, such as 12.");
        }
        return Long.parseLong(typed.strip());
    }
}
