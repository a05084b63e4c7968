package dev.fullspan.customer.web;

import dev.fullspan.customer.Consents;
import dev.fullspan.customer.CustomerId;
import dev.fullspan.customer.CustomerLine;
import dev.fullspan.customer.CustomerList;
import dev.fullspan.customer.CustomerQuery;
import dev.fullspan.customer.Customers;
import dev.fullspan.customer.Dossiers;
import dev.fullspan.customer.Identity;
import dev.fullspan.customer.Told;
import dev.fullspan.kernel.ShopId;
import dev.fullspan.platform.Requires;
import dev.fullspan.shop.Shop;
import dev.fullspan.shop.Shops;
import dev.fullspan.web.WritesOnce;
import dev.fullspan.web.kit.Typed;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.media.Schema.RequiredMode;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Customers for programs. */
@RestController
@RequestMapping("/api/v1/shops/{shop}/customers")
@Requires("customers:read")
class CustomersApi {
    private final Shops shops;
    private final Customers customers;
    private final Consents consents;
    private final CustomerList list;
    private final Dossiers dossiers;
    private final WritesOnce writes;
    private final Clock clock;

    CustomersApi(
            Shops shops,
            Customers customers,
            Consents consents,
            CustomerList list,
            Dossiers dossiers,
            WritesOnce writes,
            Clock clock) {
        this.shops = shops;
        this.customers = customers;
        this.consents = consents;
        this.list = list;
        this.dossiers = dossiers;
        this.writes = writes;
        this.clock = clock;
    }

    /** Finds the customer by their keys, or makes one, and notes what is told. */
    @PostMapping
    @Requires("customers:write")
    @Operation(
            operationId = "tellCustomer",
            summary = "Add a customer, or add to the one who is known by these keys",
            description =
                    "A store's id, a loyalty number, a user id or a verified e-mail address finds the customer at once. An unverified address, a phone number, and"
                            + " name and address join nobody: they raise a doubt that waits for a person. Sent twice, it changes nothing.")
    CustomerJson tell(
            @PathVariable String shop,
            @Parameter(description = "The same key with the same body is done once within a day.")
                    @RequestHeader(name = "Idempotency-Key", required = false)
                    @Nullable
                    String key,
            @RequestBody CustomerBody body,
            HttpServletRequest request) {
        Shop of = shops.get(ShopId.parse(shop));
        Identity identity = body.identity();
        return writes.once(request, of.id(), body, CustomerJson.class, () -> {
            Instant now = clock.instant();
            Instant at = body.at() == null || body.at().isAfter(now) ? now : body.at();
            CustomerId told = customers.resolve(of.id(), identity, new Told(body.by(), at));
            consents.tell(of.id(), told, body.consents(body.by(), now));
            return CustomerJson.of(dossiers.get(of.id(), told), of);
        });
    }

    /** One customer; a record that was merged leads to the customer that it belongs to. */
    @GetMapping("/{id:[0-9]+}")
    @Operation(operationId = "customer", summary = "A customer by id")
    CustomerJson customer(@PathVariable String shop, @PathVariable String id) {
        Shop of = shops.get(ShopId.parse(shop));
        return CustomerJson.of(dossiers.get(of.id(), CustomerId.parse(id)), of);
    }

    /** Those who are known by a key, or all, by their ids. */
    @GetMapping
    @Operation(operationId = "customers", summary = "Customers, all page by page, or those known by an address or number")
    CustomersJson customers(
            @PathVariable String shop,
            @Parameter(description = "An e-mail address, verified or not.") @RequestParam(defaultValue = "") String email,
            @RequestParam(defaultValue = "") String phone,
            @RequestParam(defaultValue = "") String loyaltyNumber,
            @RequestParam(defaultValue = "") String userId,
            @Parameter(description = "With storeId: which store it is an id of.") @RequestParam(defaultValue = "")
                    String store,
            @RequestParam(defaultValue = "") String storeId,
            @Parameter(description = "Text in name, e-mail, phone, address or number.") @RequestParam(defaultValue = "")
                    String q,
            @Parameter(description = "The “next” of the page before.") @RequestParam(defaultValue = "") String cursor,
            @Parameter(description = "1 to 200.") @RequestParam(defaultValue = "50") int limit) {
        Shop of = shops.get(ShopId.parse(shop));
        if (storeId.isEmpty() != store.isEmpty()) {
            throw Typed.wrong("store", "“store” and “storeId” go together.");
        }
        if (limit < 1 || limit > 200) {
            throw Typed.wrong("limit", "The limit is 1 to 200.");
        }
        if (!(email + phone + loyaltyNumber + userId + storeId).isEmpty()) {
            Identity wanted = Identity.NOBODY
                    .withEmail(email, true)
                    .withPhone(phone)
                    .withLoyalty(loyaltyNumber)
                    .withUser(userId)
                    .withStoreId(store, storeId);
            return new CustomersJson(
                    customers.known(of.id(), wanted).stream()
                            .map(id -> CustomerJson.of(dossiers.get(of.id(), id), of))
                            .toList(),
                    null);
        }
        List<CustomerLine> lines = list.after(of.id(), CustomerQuery.of(q, ""), after(cursor), limit + 1);
        boolean more = lines.size() > limit;
        List<CustomerLine> page = more ? lines.subList(0, limit) : lines;
        return new CustomersJson(
                dossiers.of(of.id(), page).stream().map(one -> CustomerJson.of(one, of)).toList(),
                more ? page.getLast().id().toString() : null);
    }

    private static long after(String cursor) {
        try {
            return cursor.isEmpty() ? 0 : Long.parseLong(cursor);
        } catch (NumberFormatException e) {
            throw Typed.wrong("cursor", "Send the cursor as it came in “next”.");
        }
    }

    /** A page of customers. */
    @Schema(name = "Customers")
    record CustomersJson(
            @Schema(requiredMode = RequiredMode.REQUIRED) List<CustomerJson> customers,

            @Schema(description = "The cursor of the next page; null on the last one.") @Nullable
            String next) {}
}
