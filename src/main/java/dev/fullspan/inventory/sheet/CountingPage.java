package dev.fullspan.inventory.sheet;

import dev.fullspan.access.Gate;
import dev.fullspan.access.References;
import dev.fullspan.inventory.list.Units;
import dev.fullspan.inventory.list.Writing;
import dev.fullspan.kernel.ProblemException;
import dev.fullspan.kernel.ShopId;
import dev.fullspan.platform.Requires;
import dev.fullspan.shop.Shop;
import dev.fullspan.shop.Shops;
import dev.fullspan.web.Formats;
import dev.fullspan.web.JtePage;
import dev.fullspan.web.Redirect;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

/** The page on which one counts, made for a phone. The only page that may use the camera: to scan barcodes. */
@Controller
@RequestMapping("/shops/{shop}/stock/sheets/{id:[0-9]+}")
@Requires("stock:read")
class CountingPage {
    private static final String CAMERA =
            "camera=(self), geolocation=(), microphone=(), payment=(), usb=(), browsing-topics=()";

    private final Sheets sheets;
    private final SheetWrites writes;
    private final Shops shops;
    private final References references;
    private final Gate gate;

    CountingPage(Sheets sheets, SheetWrites writes, Shops shops, References references, Gate gate) {
        this.sheets = sheets;
        this.writes = writes;
        this.shops = shops;
        this.references = references;
        this.gate = gate;
    }

    @GetMapping
    View count(
            @PathVariable String shop,
            @PathVariable long id,
            @RequestParam(defaultValue = "open") String show,
            @RequestParam(defaultValue = "1") String page,
            @RequestParam(defaultValue = "") String find,
            HttpServletRequest request,
            HttpServletResponse answer) {
        Shop of = shops.get(ShopId.parse(shop));
        Sheet sheet = sheets.get(of.id(), id);
        if (!sheet.isOpen()) {
            return Redirect.to(SheetPages.at(of, id) + "/review?show=counted");
        }
        answer.setHeader("Permissions-Policy", CAMERA);
        return page(of, sheet, show, number(page), find.strip(), request);
    }

    private JtePage page(Shop of, Sheet sheet, String show, int page, String find, HttpServletRequest request) {
        int from = (page - 1) * SheetScreens.PAGE;
        String shown = List.of("open", "counted").contains(show) ? show : "all";
        List<SheetLine> lines = find.isEmpty()
                ? sheets.lines(sheet, of.id(), SheetReviewPages.part(shown), from, SheetScreens.PAGE + 1)
                : sheets.found(of.id(), sheet, find, SheetScreens.PAGE);
        boolean more = lines.size() > SheetScreens.PAGE;
        return new JtePage(
                "inventory/sheet",
                screens(of, request)
                        .count(
                                sheet,
                                more ? lines.subList(0, SheetScreens.PAGE) : lines,
                                shown,
                                page,
                                more,
                                find,
                                Writing.may(gate, of.id())));
    }

    private SheetScreens screens(Shop of, HttpServletRequest request) {
        return new SheetScreens(of, new Formats(request.getLocale(), of.timeZone()), references.in(of.id(), false));
    }

    private static int number(String text) {
        try {
            return Math.clamp(Integer.parseInt(text), 1, 10_000);
        } catch (NumberFormatException e) {
            return 1;
        }
    }

    /** Keeps what was counted of a line. @param ago seconds since it was counted, where a phone could not send it at once */
    @PostMapping("/lines/{line:[0-9]+}")
    @Requires(Writing.SCOPE)
    View keep(
            @PathVariable String shop,
            @PathVariable long id,
            @PathVariable int line,
            @RequestParam(defaultValue = "") String counted,
            @RequestParam(defaultValue = "0") long ago,
            @RequestHeader(name = "HX-Request", required = false) @Nullable String script,
            HttpServletRequest request) {
        Shop of = shops.get(ShopId.parse(shop));
        Sheet sheet = sheets.get(of.id(), id);
        String error = null;
        try {
            String author = gate.requireCaller().reference();
            if (counted.isBlank()) {
                writes.clear(of.id(), sheet, line);
            } else if (!writes.count(
                    of.id(), sheet, line, Units.of("counted", counted), Duration.ofSeconds(ago), author)) {
                error = "This sheet is no longer open. Nothing was kept.";
            }
        } catch (ProblemException e) {
            error = e.detail();
        }
        SheetLine now = sheets.line(of.id(), sheet, line);
        if (script != null) {
            return new JtePage(
                    "inventory/sheet_line",
                    screens(of, request).line(sheet, now, error == null ? null : counted, error, true));
        }
        if (error == null) {
            return Redirect.to(SheetPages.at(of, id));
        }
        JtePage page = page(of, sheet, "all", 1, now.sku(), request);
        SheetScreen.Count view = (SheetScreen.Count) java.util.Objects.requireNonNull(page.view());
        List<SheetScreen.Line> wrong = List.of(screens(of, request).line(sheet, now, counted, error, true));
        return new JtePage(
                        "inventory/sheet",
                        new SheetScreen.Count(
                                view.name(),
                                view.answer(),
                                view.progress(),
                                view.parts(),
                                wrong,
                                view.find(),
                                null,
                                null,
                                null,
                                view.none(),
                                view.base(),
                                view.all(),
                                true))
                .withStatus(422);
    }
}
