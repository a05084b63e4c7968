package dev.fullspan.order.files;

import dev.fullspan.access.Gate;
import dev.fullspan.kernel.Problem;
import dev.fullspan.kernel.ProblemException;
import dev.fullspan.kernel.ShopId;
import dev.fullspan.order.Engine;
import dev.fullspan.order.OrderList;
import dev.fullspan.order.OrderQuery;
import dev.fullspan.order.OrderRow;
import dev.fullspan.platform.Requires;
import dev.fullspan.shop.Shop;
import dev.fullspan.shop.Shops;
import dev.fullspan.web.CsvText;
import dev.fullspan.web.kit.Typed;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.media.Schema.RequiredMode;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Files of orders for programs: in, and out. */
@RestController
@RequestMapping("/api/v1/shops/{shop}")
@Requires("orders:read")
class OrderFilesApi {
    private static final String WRITE = "orders:write";
    private static final int PAGE = 1_000;

    private final OrderImports imports;
    private final OrderImportRows rows;
    private final OrderList list;
    private final Shops shops;
    private final Gate gate;

    OrderFilesApi(OrderImports imports, OrderImportRows rows, OrderList list, Shops shops, Gate gate) {
        this.imports = imports;
        this.rows = rows;
        this.list = list;
        this.shops = shops;
        this.gate = gate;
    }

    /** Begins to take a file. */
    @PostMapping("/order-imports")
    @Requires(WRITE)
    @ResponseStatus(HttpStatus.ACCEPTED)
    @Operation(
            operationId = "importOrders",
            summary = "Import orders, or receipts of the till, from a CSV file",
            description =
                    "The file is the body; its columns: docs/reference/orders.md. It is taken in the background. The same file again changes"
                            + " nothing; lines that cannot be read come back with the reason.",
            requestBody =
                    @io.swagger.v3.oas.annotations.parameters.RequestBody(
                            content = @Content(mediaType = "text/csv", schema = @Schema(type = "string"))))
    ImportJson begin(
            @PathVariable String shop,
            @Parameter(description = "orders or receipts.") @RequestParam(defaultValue = "orders") String form,
            @Parameter(description = "Name of the source, under which an order is one however often it is imported.")
                    @RequestParam(required = false)
                    @Nullable
                    String connection,
            @Parameter(description = "The file’s name to show.") @RequestParam(defaultValue = "orders.csv") String name,
            HttpServletRequest request)
            throws IOException {
        Shop into = shops.get(ShopId.parse(shop));
        Engine engine = switch (form) {
            case "orders" -> Engine.CSV;
            case "receipts" -> Engine.TILL;
            default -> throw Typed.wrong("form", "“form” is orders or receipts.");
        };
        String from = Typed.text("connection", connection, 60);
        long id = imports.begin(
                into,
                engine,
                from.isEmpty() ? engine.word() : from,
                request.getInputStream(),
                Typed.text("name", name, 300),
                gate.requireCaller().reference());
        return ImportJson.of(find(into.id(), id));
    }

    private OrderImport find(ShopId shop, long id) {
        return imports.find(shop, id)
                .orElseThrow(
                        () -> new ProblemException(Problem.NOT_FOUND, "id", "There is no such import in this shop."));
    }

    /** The latest first. */
    @GetMapping("/order-imports")
    @Operation(operationId = "orderImports", summary = "The last 100 imports of orders")
    ImportsJson all(@PathVariable String shop) {
        return new ImportsJson(imports.of(shops.get(ShopId.parse(shop)).id()).stream()
                .map(ImportJson::of)
                .toList());
    }

    @GetMapping("/order-imports/{id}")
    @Operation(operationId = "orderImport", summary = "How far an import is, and what it came to")
    ImportJson one(@PathVariable String shop, @PathVariable long id) {
        return ImportJson.of(find(shops.get(ShopId.parse(shop)).id(), id));
    }

    /** Stops one. */
    @PostMapping("/order-imports/{id}/cancel")
    @Requires(WRITE)
    @Operation(operationId = "cancelOrderImport", summary = "Stop an import; what is in stays")
    ImportJson cancel(@PathVariable String shop, @PathVariable long id) {
        ShopId of = shops.get(ShopId.parse(shop)).id();
        imports.cancel(of, id);
        return ImportJson.of(find(of, id));
    }

    /** What was not taken. */
    @GetMapping("/order-imports/{id}/refused")
    @Operation(
            operationId = "refusedOrderLines",
            summary = "The lines that were not taken, each with the reason, as a CSV file",
            responses =
                    @io.swagger.v3.oas.annotations.responses.ApiResponse(
                            responseCode = "200",
                            content = @Content(mediaType = "text/csv", schema = @Schema(type = "string"))))
    void refused(@PathVariable String shop, @PathVariable long id, HttpServletResponse response) throws IOException {
        ShopId of = shops.get(ShopId.parse(shop)).id();
        find(of, id);
        refused(rows, of, id, response);
    }

    /** The lines that an import did not take, as a file. */
    static void refused(OrderImportRows rows, ShopId of, long id, HttpServletResponse response) throws IOException {
        PrintWriter out = csv(response, "refused-" + id + ".csv");
        out.print("line,reason,row\r\n");
        long after = 0;
        for (List<OrderImportRows.Refused> page = rows.refused(of, id, after, PAGE);
                !page.isEmpty();
                page = rows.refused(of, id, after, PAGE)) {
            page.forEach(one -> line(out, Long.toString(one.line()), one.reason(), one.told()));
            after = page.getLast().line();
        }
        out.flush();
    }

    /** Every order, one line each. */
    @GetMapping("/order-export")
    @Operation(
            operationId = "exportOrders",
            summary = "All orders, or those of a view or a search, as a CSV file",
            responses =
                    @io.swagger.v3.oas.annotations.responses.ApiResponse(
                            responseCode = "200",
                            content = @Content(mediaType = "text/csv", schema = @Schema(type = "string"))))
    void export(
            @PathVariable String shop,
            @RequestParam(required = false) @Nullable String q,
            @RequestParam(defaultValue = "all") String view,
            HttpServletResponse response)
            throws IOException {
        ShopId of = shops.get(ShopId.parse(shop)).id();
        OrderQuery query = new OrderQuery(q, view(view), null, null, null, null, null, null, OrderQuery.Sort.PLACED);
        OrderList.Page page = list.list(of, query, null, PAGE);
        PrintWriter out = csv(response, "orders.csv");
        out.print(
                "order_id,number,connection,kind,placed_at,currency,total,revenue,refunded,payment,fulfilment,units,cancelled_at,hold,tags,buyer,email,country\r\n");
        while (true) {
            page.rows().forEach(row -> line(out, row));
            String next = page.next();
            if (next == null) {
                break;
            }
            page = list.list(of, query, next, PAGE);
        }
        out.flush();
    }

    private static OrderQuery.View view(String word) {
        try {
            return OrderQuery.View.valueOf(word.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw Typed.wrong("view", "“view” is all, open, held, waiting, cancelled or archived.");
        }
    }

    private static PrintWriter csv(HttpServletResponse response, String name) throws IOException {
        response.setContentType("text/csv;charset=UTF-8");
        response.setHeader("Content-Disposition", "attachment; filename=\"" + name + "\"");
        return response.getWriter();
    }

    private static void line(PrintWriter out, OrderRow row) {
        line(
                out,
                row.sourceId(),
                row.number(),
                row.connection(),
                row.kind().name().toLowerCase(Locale.ROOT),
                row.placed().toString(),
                row.total().currency().getCurrencyCode(),
                row.total().amount().toPlainString(),
                row.revenue().amount().toPlainString(),
                row.refunded().amount().toPlainString(),
                row.payment().word(),
                row.fulfilment().word(),
                Long.toString(row.units()),
                row.cancelled() == null ? "" : row.cancelled().toString(),
                row.hold(),
                String.join(" ", row.tags()),
                row.buyer(),
                row.email(),
                row.country());
    }

    private static void line(PrintWriter out, @Nullable String... cells) {
        for (int i = 0; i < cells.length; i++) {
            String cell = CsvText.harmless(cells[i] == null ? "" : cells[i]);
            boolean quoted = cell.indexOf(',') >= 0
                    || cell.indexOf('"') >= 0
                    || cell.indexOf('\n') >= 0
                    || cell.indexOf('\r') >= 0;
            out.print(i == 0 ? "" : ",");
            out.print(quoted ? '"' + cell.replace("\"", "\"\"") + '"' : cell);
        }
        out.print("\r\n");
    }

    /** Imports. */
    @Schema(name = "OrderImports")
    record ImportsJson(
            @Schema(requiredMode = RequiredMode.REQUIRED) List<ImportJson> imports) {}

    /** A file on its way in. */
    @Schema(name = "OrderImport")
    record ImportJson(
            @Schema(requiredMode = RequiredMode.REQUIRED) long id,
            @Schema(requiredMode = RequiredMode.REQUIRED) String name,
            @Schema(requiredMode = RequiredMode.REQUIRED) String connection,

            @Schema(
                    requiredMode = RequiredMode.REQUIRED,
                    allowableValues = {"running", "finished", "cancelled", "broken_off"})
            String state,

            @Schema(
                    requiredMode = RequiredMode.REQUIRED,
                    description = "Of the file’s bytes, how many are done: 0 to 1.")
            double done,

            @Schema(requiredMode = RequiredMode.REQUIRED) long lines,

            @Schema(requiredMode = RequiredMode.REQUIRED, description = "Orders that were not known.")
            long fresh,

            @Schema(requiredMode = RequiredMode.REQUIRED, description = "Orders that were known otherwise.")
            long changed,

            @Schema(requiredMode = RequiredMode.REQUIRED, description = "Orders that were known to the letter.")
            long same,

            @Schema(requiredMode = RequiredMode.REQUIRED, description = "Lines that were not taken.")
            long refused,

            @Nullable String message,
            @Schema(requiredMode = RequiredMode.REQUIRED) Instant begunAt,
            @Nullable Instant endedAt) {
        static ImportJson of(OrderImport one) {
            return new ImportJson(
                    one.id(),
                    one.name(),
                    one.connection(),
                    one.state().word(),
                    one.size() == 0 ? 1 : Math.min(1, (double) one.bytes() / one.size()),
                    one.lines(),
                    one.fresh(),
                    one.changed(),
                    one.same(),
                    one.refused(),
                    one.message(),
                    one.made(),
                    one.ended());
        }
    }
}
