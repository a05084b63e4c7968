package dev.fullspan.inventory.sheet;

import dev.fullspan.access.Gate;
import dev.fullspan.access.References;
import dev.fullspan.inventory.list.StockCsv;
import dev.fullspan.inventory.list.Writing;
import dev.fullspan.kernel.ShopId;
import dev.fullspan.platform.Requires;
import dev.fullspan.shop.Shop;
import dev.fullspan.shop.Shops;
import dev.fullspan.web.Formats;
import dev.fullspan.web.JtePage;
import dev.fullspan.web.Redirect;
import dev.fullspan.web.kit.DataTable;
import dev.fullspan.web.kit.TableState;
import dev.fullspan.web.kit.Toast;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** What was counted on a sheet: its differences, booked, and as a file. */
@Controller
@RequestMapping("/shops/{shop}/stock/sheets/{id:[0-9]+}")
@Requires("stock:read")
class SheetReviewPages {
    private static final int PART = 1_000;

    private final Sheets sheets;
    private final SheetBooking booking;
    private final Shops shops;
    private final References references;
    private final Gate gate;

    SheetReviewPages(Sheets sheets, SheetBooking booking, Shops shops, References references, Gate gate) {
        this.sheets = sheets;
        this.booking = booking;
        this.shops = shops;
        this.references = references;
        this.gate = gate;
    }

    /** Differences before they are booked; afterwards the record. */
    @GetMapping("/review")
    View review(
            @PathVariable String shop,
            @PathVariable long id,
            @RequestParam(defaultValue = "differing") String show,
            HttpServletRequest request) {
        Shop of = shops.get(ShopId.parse(shop));
        Sheet sheet = sheets.get(of.id(), id);
        Sheets.Part part = part(show);
        TableState state = TableState.of(request);
        int from = (state.page() - 1) * DataTable.PAGE_ROWS;
        List<SheetLine> lines = sheets.lines(sheet, of.id(), part, from, DataTable.PAGE_ROWS);
        long matching = switch (part) {
            case ALL -> sheet.lines();
            case OPEN -> sheet.lines() - sheet.counted();
            case COUNTED -> sheet.counted();
            case DIFFERING -> Math.max(sheet.differing(), from + lines.size());
        };
        return new JtePage(
                "inventory/review",
                new SheetReview(of, new Formats(request.getLocale(), of.timeZone()), references.in(of.id(), false))
                        .screen(sheet, lines, (int) matching, show, state, Writing.may(gate, of.id())));
    }

    static Sheets.Part part(String show) {
        return switch (show) {
            case "open" -> Sheets.Part.OPEN;
            case "counted" -> Sheets.Part.COUNTED;
            case "differing" -> Sheets.Part.DIFFERING;
            default -> Sheets.Part.ALL;
        };
    }

    @PostMapping("/book")
    @Requires(Writing.SCOPE)
    View book(@PathVariable String shop, @PathVariable long id, RedirectAttributes redirect) {
        Shop of = shops.get(ShopId.parse(shop));
        Sheet sheet = booking.book(of.id(), id, gate.requireCaller().reference());
        if (sheet.state() == Sheet.State.CLOSED) {
            Toast.show(redirect, "Booked. What was sold since the count stays sold.");
        }
        return Redirect.to(
                SheetPages.at(of, id) + "/review" + (sheet.state() == Sheet.State.CLOSED ? "?show=counted" : ""));
    }

    @GetMapping("/lines.csv")
    void csv(@PathVariable String shop, @PathVariable long id, HttpServletResponse answer) throws IOException {
        ShopId of = shops.get(ShopId.parse(shop)).id();
        Sheet sheet = sheets.get(of, id);
        References.Names names = references.in(of, false);
        StockCsv.<SheetLine>write(
                answer,
                "count-sheet-" + id,
                List.of(
                        "line",
                        "sku",
                        "product",
                        "barcode",
                        "location",
                        "there",
                        "counted",
                        "difference",
                        "who",
                        "at",
                        "state"),
                last -> sheets.lines(sheet, of, Sheets.Part.ALL, last == null ? 0 : last.number(), PART),
                line -> List.of(
                        Integer.toString(line.number()),
                        line.sku(),
                        line.name(),
                        line.barcode(),
                        sheet.place(),
                        line.there() == null || sheet.blind() && sheet.isOpen()
                                ? ""
                                : line.there().toString(),
                        line.counted() == null ? "" : line.counted().toString(),
                        line.counted() == null || sheet.blind() && sheet.isOpen()
                                ? ""
                                : Long.toString(line.difference()),
                        line.by() == null ? "" : names.of(line.by()),
                        line.at() == null ? "" : line.at().toString(),
                        line.state().name().toLowerCase(Locale.ROOT)));
    }
}
