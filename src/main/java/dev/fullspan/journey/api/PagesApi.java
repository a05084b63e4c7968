package dev.fullspan.journey.api;

import dev.fullspan.eventlog.query.Content.By;
import dev.fullspan.eventlog.query.ConversionPaths;
import dev.fullspan.eventlog.query.ConversionPaths.Ranking;
import dev.fullspan.eventlog.query.ConversionPaths.Until;
import dev.fullspan.eventlog.query.Flows;
import dev.fullspan.eventlog.query.Pages.Dwell;
import dev.fullspan.journey.Selection;
import dev.fullspan.journey.content.ContentReport;
import dev.fullspan.journey.content.ContentView;
import dev.fullspan.journey.content.SiteSearchView;
import dev.fullspan.journey.pages.PageLists;
import dev.fullspan.journey.pages.PagesReport;
import dev.fullspan.journey.pages.PagesView;
import dev.fullspan.journey.paths.FlowView;
import dev.fullspan.journey.paths.PathsReport;
import dev.fullspan.journey.paths.PathsView;
import dev.fullspan.kernel.Problem;
import dev.fullspan.kernel.ProblemException;
import dev.fullspan.platform.Requires;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.servlet.http.HttpServletRequest;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The reports on pages, paths, content and site search for programs, as JSON or CSV. */
@RestController
@RequestMapping("/api/v1/shops/{shop}/reports")
@Requires("reports:read")
class PagesApi {
    private final Asked asked;
    private final PagesReport pages;
    private final PathsReport paths;
    private final ContentReport content;

    PagesApi(Asked asked, PagesReport pages, PathsReport paths, ContentReport content) {
        this.asked = asked;
        this.pages = pages;
        this.paths = paths;
        this.content = content;
    }

    /** What happens on each page. */
    @GetMapping("/pages")
    @Operation(operationId = "pages", summary = "What happens on each page")
    @ReportParameters
    @ApiResponse(
            responseCode = "200",
            content = {
                @Content(
                        mediaType = MediaType.APPLICATION_JSON_VALUE,
                        schema = @Schema(implementation = PagesJson.class)),
                @Content(mediaType = "text/csv", schema = @Schema(type = "string"))
            })
    ResponseEntity<Object> pages(
            @PathVariable String shop,
            @Parameter(
                            description = "Up to what a view is timed.",
                            schema =
                                    @Schema(
                                            allowableValues = {"next-event", "next-page"},
                                            defaultValue = "next-event"))
                    @RequestParam(required = false)
                    @Nullable
                    String dwell,
            HttpServletRequest request) {
        PagesView view = pages.of(asked.of(shop, request), one(Dwell.class, "dwell", dwell, Dwell.NEXT_EVENT));
        return Asked.csv(request) ? Sent.csv(view.table(), "pages") : Sent.json(PagesJson.of(view));
    }

    /** The ways to orders, the ways that win, loops and dead ends; as CSV the ways to orders. */
    @GetMapping("/paths")
    @Operation(operationId = "paths", summary = "The ways to orders, the ways that win, loops and dead ends")
    @ReportParameters
    @ApiResponse(
            responseCode = "200",
            content = {
                @Content(
                        mediaType = MediaType.APPLICATION_JSON_VALUE,
                        schema = @Schema(implementation = PathsJson.class)),
                @Content(mediaType = "text/csv", schema = @Schema(type = "string"))
            })
    ResponseEntity<Object> paths(
            @PathVariable String shop,
            @Parameter(
                            description = "Where a path ends.",
                            schema =
                                    @Schema(
                                            allowableValues = {"order", "cart"},
                                            defaultValue = "order"))
                    @RequestParam(required = false)
                    @Nullable
                    String until,
            @Parameter(
                            description = "By what the paths are ranked.",
                            schema =
                                    @Schema(
                                            allowableValues = {"orders", "revenue"},
                                            defaultValue = "orders"))
                    @RequestParam(required = false)
                    @Nullable
                    String ranking,
            @Parameter(description = "Pages after which paths are cut, 1 to 30.") @RequestParam(defaultValue = "30")
                    int length,
            HttpServletRequest request) {
        Selection selection = asked.of(shop, request);
        PathsView view = paths.paths(
                selection,
                one(Until.class, "until", until, Until.ORDER),
                one(Ranking.class, "ranking", ranking, Ranking.ORDERS),
                within("length", length, ConversionPaths.LONGEST));
        return Asked.csv(request)
                ? Sent.csv(view.table(), "paths")
                : Sent.json(PathsJson.of(view, paths.ways(selection), paths.detours(selection)));
    }

    /** What sessions viewed after a place or before it. */
    @GetMapping("/flows")
    @Operation(operationId = "flows", summary = "What sessions viewed after a page or event, or before it")
    @ReportParameters
    @ApiResponse(
            responseCode = "200",
            content = {
                @Content(
                        mediaType = MediaType.APPLICATION_JSON_VALUE,
                        schema = @Schema(implementation = FlowJson.class)),
                @Content(mediaType = "text/csv", schema = @Schema(type = "string"))
            })
    ResponseEntity<Object> flows(
            @PathVariable String shop,
            @Parameter(description = "The page where it starts; without it and `on`, each session's first page.")
                    @RequestParam(required = false)
                    @Nullable
                    String at,
            @Parameter(description = "Name of the event where it starts.") @RequestParam(required = false) @Nullable
                    String on,
            @Parameter(
                            description = "Forward, or back in time; from each session's first page only forward.",
                            schema =
                                    @Schema(
                                            allowableValues = {"out-of", "into"},
                                            defaultValue = "out-of"))
                    @RequestParam(required = false)
                    @Nullable
                    String direction,
            @Parameter(description = "Steps, 1 to 5.") @RequestParam(defaultValue = "3") int depth,
            @Parameter(description = "Pages told for each step, 1 to 20; the rest is `other`.")
                    @RequestParam(defaultValue = "6")
                    int width,
            HttpServletRequest request) {
        Map<String, List<String>> place = new HashMap<>();
        place.put("at", at == null ? List.of() : List.of(at));
        place.put("on", on == null ? List.of() : List.of(on));
        Flows.From from = PageLists.place(place);
        Flows.Direction way = one(Flows.Direction.class, "direction", direction, Flows.Direction.OUT_OF);
        if (from instanceof Flows.Beginning && way == Flows.Direction.INTO) {
            throw new ProblemException(
                    Problem.INVALID_REQUEST,
                    "direction",
                    "Nothing comes before a first page. Name a page or an event.");
        }
        FlowView view = paths.flow(
                asked.of(shop, request),
                from,
                way,
                within("depth", depth, Flows.DEEPEST),
                within("width", width, Flows.WIDEST));
        return Asked.csv(request) ? Sent.csv(view.table(), "flows") : Sent.json(FlowJson.of(view));
    }

    /** What content brings, and what to do with it. */
    @GetMapping("/content")
    @Operation(operationId = "content", summary = "What pages and categories bring, and what to do with them")
    @ReportParameters
    @ApiResponse(
            responseCode = "200",
            content = {
                @Content(
                        mediaType = MediaType.APPLICATION_JSON_VALUE,
                        schema = @Schema(implementation = ContentJson.class)),
                @Content(mediaType = "text/csv", schema = @Schema(type = "string"))
            })
    ResponseEntity<Object> content(
            @PathVariable String shop,
            @Parameter(
                            description = "What is judged.",
                            schema =
                                    @Schema(
                                            allowableValues = {"page", "category"},
                                            defaultValue = "page"))
                    @RequestParam(required = false)
                    @Nullable
                    String of,
            HttpServletRequest request) {
        ContentView view = content.content(asked.of(shop, request), one(By.class, "of", of, By.PAGE));
        return Asked.csv(request) ? Sent.csv(view.table(), "content") : Sent.json(ContentJson.of(view));
    }

    /** What people search for in the shop. */
    @GetMapping("/site-search")
    @Operation(operationId = "siteSearch", summary = "What people search for in the shop")
    @ReportParameters
    @ApiResponse(
            responseCode = "200",
            content = {
                @Content(
                        mediaType = MediaType.APPLICATION_JSON_VALUE,
                        schema = @Schema(implementation = SiteSearchJson.class)),
                @Content(mediaType = "text/csv", schema = @Schema(type = "string"))
            })
    ResponseEntity<Object> siteSearch(@PathVariable String shop, HttpServletRequest request) {
        SiteSearchView view = content.search(asked.of(shop, request));
        return Asked.csv(request) ? Sent.csv(view.table(), "site-search") : Sent.json(SiteSearchJson.of(view));
    }

    private static <E extends Enum<E>> E one(Class<E> type, String name, @Nullable String text, E otherwise) {
        return PageLists.one(type, name, otherwise, text == null ? Map.of() : Map.of(name, List.of(text)));
    }

    private static int within(String name, int number, int most) {
        if (number < 1 || number > most) {
            throw new ProblemException(Problem.INVALID_REQUEST, name, "“" + name + "” is 1 to " + most + ".");
        }
        return number;
    }
}
