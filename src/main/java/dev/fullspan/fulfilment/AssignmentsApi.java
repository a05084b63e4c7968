package dev.fullspan.fulfilment;

import dev.fullspan.access.Gate;
import dev.fullspan.fulfilment.Assignment.State;
import dev.fullspan.fulfilment.FulfilmentJson.AssignmentJson;
import dev.fullspan.fulfilment.FulfilmentJson.AssignmentsJson;
import dev.fullspan.fulfilment.FulfilmentJson.OnJson;
import dev.fullspan.kernel.ShopId;
import dev.fullspan.platform.Requires;
import dev.fullspan.shop.Shops;
import dev.fullspan.web.IfMatch;
import dev.fullspan.web.WritesOnce;
import dev.fullspan.web.kit.Typed;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Parts of orders for the shop's programs. What partners' programs do stands in the console's own API. */
@RestController
@RequestMapping("/api/v1/shops/{shop}/assignments")
@Requires(FulfilmentConfiguration.READ)
class AssignmentsApi {
    private final Shops shops;
    private final Assignments assignments;
    private final Routing routing;
    private final Gate gate;
    private final WritesOnce once;

    AssignmentsApi(Shops shops, Assignments assignments, Routing routing, Gate gate, WritesOnce once) {
        this.shops = shops;
        this.assignments = assignments;
        this.routing = routing;
        this.gate = gate;
        this.once = once;
    }

    @GetMapping
    @Operation(
            operationId = "listAssignments",
            summary = "Parts of orders that were given to parties, the latest first")
    AssignmentsJson list(
            @PathVariable String shop,
            @RequestParam(required = false) @Nullable String party,
            @RequestParam(required = false) @Nullable String state,
            @RequestParam(required = false) @Nullable String q,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(required = false) @Nullable String limit) {
        Set<State> states = new HashSet<>();
        if (state != null && !state.isBlank()) {
            for (String word : state.split(",", -1)) {
                states.add(
                        Arrays.stream(State.values())
                                .filter(one -> one.word().equals(word.strip()))
                                .findFirst()
                                .orElseThrow(
                                        () -> Typed.wrong(
                                                "state",
                                                "“state” is offered, accepted, refused, partly_shipped, shipped or withdrawn, or several with commas.")));
            }
        }
        Assignments.Page page = assignments.list(
                shops.get(ShopId.parse(shop)).id(),
                new AssignmentQuery(party == null ? null : PartiesApi.id(party), states, null, null, q, false),
                cursor,
                limit(limit));
        return new AssignmentsJson(page.rows().stream().map(AssignmentJson::of).toList(), page.next());
    }

    private static int limit(@Nullable String text) {
        if (text == null) {
            return 100;
        }
        if (!text.matches("[0-9]{1,4}") || Integer.parseInt(text) < 1 || Integer.parseInt(text) > 1_000) {
            throw Typed.wrong("limit", "“limit” is a whole number from 1 to 1000.");
        }
        return Integer.parseInt(text);
    }

    private static long id(String text) {
        if (!text.matches("[0-9]{1,18}")) {
            throw AssignmentRows.unknown();
        }
        return Long.parseLong(text);
    }

    @GetMapping("/{assignment}")
    @Operation(operationId = "getAssignment", summary = "One part of an order")
    ResponseEntity<AssignmentJson> one(@PathVariable String shop, @PathVariable String assignment) {
        return answer(shops.get(ShopId.parse(shop)).id(), id(assignment));
    }

    private ResponseEntity<AssignmentJson> answer(ShopId shop, long id) {
        Assignment part = assignments.get(shop, id);
        return ResponseEntity.ok().eTag("\"" + part.version() + "\"").body(AssignmentJson.of(part));
    }

    /** That it was done, under a key. */
    private record Done(boolean done) {}

    @PostMapping("/{assignment}/reroute")
    @Requires(FulfilmentConfiguration.WRITE)
    @Operation(
            operationId = "rerouteAssignment",
            summary = "Give what has not left to somebody else",
            description = "A partner that has accepted it is asked to stop first; it goes on once they have agreed.")
    ResponseEntity<AssignmentJson> reroute(
            @PathVariable String shop,
            @PathVariable String assignment,
            @RequestHeader(name = "If-Match", required = false) @Nullable String match,
            @RequestBody OnJson body,
            HttpServletRequest request) {
        ShopId of = shops.get(ShopId.parse(shop)).id();
        By by = new By(gate.requireCaller().reference(), IfMatch.version(match));
        long id = id(assignment);
        once.once(request, of, body, Done.class, () -> {
            routing.reroute(
                    of,
                    id,
                    body.to() == null ? null : new PartyId(body.to()),
                    Objects.requireNonNullElse(body.reason(), ""),
                    by);
            return new Done(true);
        });
        return answer(of, id);
    }

    @PostMapping("/{assignment}/cancel")
    @Requires(FulfilmentConfiguration.WRITE)
    @Operation(
            operationId = "cancelAssignment",
            summary = "Take a part back, or ask the partner that has accepted it to stop")
    ResponseEntity<AssignmentJson> cancel(
            @PathVariable String shop,
            @PathVariable String assignment,
            @RequestHeader(name = "If-Match", required = false) @Nullable String match,
            @RequestBody OnJson body,
            HttpServletRequest request) {
        ShopId of = shops.get(ShopId.parse(shop)).id();
        By by = new By(gate.requireCaller().reference(), IfMatch.version(match));
        long id = id(assignment);
        once.once(request, of, body, Done.class, () -> {
            assignments.askCancel(of, id, Objects.requireNonNullElse(body.reason(), ""), by);
            return new Done(true);
        });
        return answer(of, id);
    }
}
