package dev.fullspan.fulfilment;

import dev.fullspan.access.Gate;
import dev.fullspan.fulfilment.FulfilmentJson.RuleJson;
import dev.fullspan.fulfilment.FulfilmentJson.RulesJson;
import dev.fullspan.fulfilment.routing.Rules;
import dev.fullspan.kernel.Problem;
import dev.fullspan.kernel.ProblemException;
import dev.fullspan.kernel.ShopId;
import dev.fullspan.platform.Requires;
import dev.fullspan.shop.Shop;
import dev.fullspan.shop.Shops;
import dev.fullspan.web.WritesOnce;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Routing rules for programs. */
@RestController
@RequestMapping("/api/v1/shops/{shop}/routing-rules")
@Requires(FulfilmentConfiguration.READ)
class RoutingApi {
    private final Shops shops;
    private final Rules rules;
    private final Gate gate;
    private final WritesOnce once;

    RoutingApi(Shops shops, Rules rules, Gate gate, WritesOnce once) {
        this.shops = shops;
        this.rules = rules;
        this.gate = gate;
        this.once = once;
    }

    @GetMapping
    @Operation(operationId = "listRoutingRules", summary = "The routing rules in the order in which they are asked")
    RulesJson list(@PathVariable String shop) {
        Shop of = shops.get(ShopId.parse(shop));
        return new RulesJson(rules.of(of.id()).stream()
                .map(rule -> RuleJson.of(rule, of.currency()))
                .toList());
    }

    private static long id(String text) {
        if (!text.matches("[0-9]{1,18}")) {
            throw new ProblemException(Problem.NOT_FOUND, "rule", "There is no such rule.");
        }
        return Long.parseLong(text);
    }

    @PostMapping
    @Requires(FulfilmentConfiguration.WRITE)
    @Operation(operationId = "addRoutingRule", summary = "Add a rule as the last")
    ResponseEntity<RuleJson> add(@PathVariable String shop, @RequestBody RuleJson body, HttpServletRequest request) {
        Shop of = shops.get(ShopId.parse(shop));
        String author = gate.requireCaller().reference();
        PartiesApi.Made made = once.once(
                request,
                of.id(),
                body,
                PartiesApi.Made.class,
                () -> new PartiesApi.Made(rules.add(of.id(), body.rule(of.currency()), author)));
        return ResponseEntity.status(201).body(RuleJson.of(rules.get(of.id(), made.id()), of.currency()));
    }

    @PutMapping("/{rule}")
    @Requires(FulfilmentConfiguration.WRITE)
    @Operation(operationId = "changeRoutingRule", summary = "Give a rule other words; its place stays")
    RuleJson change(@PathVariable String shop, @PathVariable String rule, @RequestBody RuleJson body) {
        Shop of = shops.get(ShopId.parse(shop));
        rules.change(
                of.id(),
                id(rule),
                body.rule(of.currency()),
                gate.requireCaller().reference());
        return RuleJson.of(rules.get(of.id(), id(rule)), of.currency());
    }

    @DeleteMapping("/{rule}")
    @Requires(FulfilmentConfiguration.WRITE)
    @Operation(operationId = "removeRoutingRule", summary = "Remove a rule")
    ResponseEntity<Void> remove(@PathVariable String shop, @PathVariable String rule) {
        rules.remove(
                shops.get(ShopId.parse(shop)).id(),
                id(rule),
                gate.requireCaller().reference());
        return ResponseEntity.noContent().build();
    }
}
