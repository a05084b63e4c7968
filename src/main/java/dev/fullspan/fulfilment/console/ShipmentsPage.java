package dev.fullspan.fulfilment.console;

import dev.fullspan.fulfilment.console.OwnParty.Own;
import dev.fullspan.kernel.ProblemException;
import dev.fullspan.platform.Requires;
import dev.fullspan.web.JtePage;
import dev.fullspan.web.kit.Field;
import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;

/** Many shipments at once, from a file or pasted. Lines that were not taken stand in the field again, to be mended and sent. */
@Controller
@RequestMapping("/shops/{shop}/partner/shipments")
@Requires(ConsoleConfiguration.WORK)
class ShipmentsPage {
    private static final String EXAMPLE =
            "number,sku,units,carrier,tracking,shipped_at\n#1042,OAK-1,2,DHL,00340434161094,2026-05-04 16:30\n";

    private final OwnParty parties;
    private final ShipmentsFile shipments;

    ShipmentsPage(OwnParty parties, ShipmentsFile shipments) {
        this.parties = parties;
        this.shipments = shipments;
    }

    @GetMapping
    JtePage form(@PathVariable String shop) {
        return page(
                parties.of(shop),
                "A line for each SKU of a parcel: the order’s number, SKU, units, carrier, tracking number, and when it left.",
                "",
                List.of(),
                null);
    }

    @PostMapping
    JtePage enter(
            @PathVariable String shop,
            @RequestParam(defaultValue = "") String text,
            @RequestParam(required = false) @Nullable MultipartFile file)
            throws IOException {
        Own own = parties.of(shop);
        try {
            TypedCsv.Table table = TypedCsv.of(file, text, ShipmentsFile.REQUIRED);
            ShipmentsFile.Outcome outcome = shipments.enter(own, table);
            List<ShipmentsScreen.Refused> refused = outcome.refused().stream()
                    .map(one -> new ShipmentsScreen.Refused(Long.toString(one.line()), one.reason(), one.text()))
                    .toList();
            String again = refused.isEmpty()
                    ? ""
                    : table.header() + "\n"
                            + refused.stream()
                                    .map(ShipmentsScreen.Refused::text)
                                    .collect(Collectors.joining("\n"));
            return page(own, said(outcome), again, refused, null);
        } catch (ProblemException e) {
            return page(own, "Nothing was entered.", text, List.of(), e.detail())
                    .withStatus(e.problem().status());
        }
    }

    private static String said(ShipmentsFile.Outcome outcome) {
        String in = outcome.parcels() == 1
                ? "1 parcel is entered."
                : outcome.parcels() == 0 ? "Nothing was entered." : outcome.parcels() + " parcels are entered.";
        int out = outcome.refused().size();
        return in
                + (out == 0
                        ? ""
                        : out == 1
                                ? " 1 line was not taken; mend it below and send it again."
                                : " " + out + " lines were not taken; mend them below and send them again.");
    }

    private static JtePage page(
            Own own, String answer, String text, List<ShipmentsScreen.Refused> refused, @Nullable String wrong) {
        return new JtePage(
                "fulfilment/console/shipments",
                new ShipmentsScreen(
                        answer,
                        Field.of("file", "A file from this computer (CSV)", "file", "")
                                .optional(),
                        Field.of("text", "Or paste its lines", "textarea", text).optional(),
                        refused,
                        wrong,
                        EXAMPLE,
                        own.base()));
    }
}
