package dev.fullspan.customer.imports;

import dev.fullspan.customer.Consent;
import dev.fullspan.customer.Contact;
import dev.fullspan.customer.CustomerLine;
import dev.fullspan.customer.CustomerList;
import dev.fullspan.customer.CustomerQuery;
import dev.fullspan.customer.Dossier;
import dev.fullspan.customer.Dossiers;
import dev.fullspan.customer.Identity.PostalAddress;
import dev.fullspan.customer.Key;
import dev.fullspan.kernel.Money;
import dev.fullspan.kernel.ShopId;
import dev.fullspan.platform.AuditTrail;
import dev.fullspan.platform.Requires;
import dev.fullspan.shop.Shop;
import dev.fullspan.shop.Shops;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Customers as a file that can be imported again, with what they bought behind it. That it was taken out stands in the audit trail. */
@Controller
@Requires("customers:read")
class CustomerExportPage {
    private static final int PART = 500;
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final PostalAddress NOWHERE = new PostalAddress("", List.of(), "", "", "", "");

    private final Shops shops;
    private final CustomerList list;
    private final Dossiers dossiers;
    private final AuditTrail audit;

    CustomerExportPage(Shops shops, CustomerList list, Dossiers dossiers, AuditTrail audit) {
        this.shops = shops;
        this.list = list;
        this.dossiers = dossiers;
        this.audit = audit;
    }

    @GetMapping("/shops/{shop}/customers.csv")
    void csv(
            @PathVariable String shop,
            @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "") String show,
            HttpServletResponse answer)
            throws IOException {
        Shop of = shops.get(ShopId.parse(shop));
        CustomerQuery query = CustomerQuery.of(q, show);
        audit.record(
                AuditTrail.actor(),
                "customers.exported",
                "shop:" + of.id(),
                of.id(),
                AuditTrail.Change.one("Customers in the file", "", Integer.toString(list.count(of.id(), query))));
        List<String> columns = new ArrayList<>(CustomerCells.COLUMNS);
        columns.addAll(
                List.of("customer", "orders", "orders_in_shop", "spent", "not_converted", "first_order", "last_order"));
        try (CsvFile file = CsvFile.open(answer, "customers", columns)) {
            long after = 0;
            List<CustomerLine> part = list.after(of.id(), query, after, PART);
            while (!part.isEmpty()) {
                dossiers.of(of.id(), part).forEach(one -> file.add(row(one, of)));
                after = part.getLast().id().value();
                part = list.after(of.id(), query, after, PART);
            }
        }
    }

    private static List<String> row(Dossier one, Shop shop) {
        CustomerLine line = one.line();
        Optional<Contact> email = one.of(Contact.Kind.EMAIL).stream()
                .filter(mail -> mail.shown().equals(line.email()))
                .findFirst();
        PostalAddress home = one.of(Contact.Kind.ADDRESS).stream()
                .findFirst()
                .map(CustomerExportPage::address)
                .orElse(NOWHERE);
        Optional<Key> store = key(one, Key.Kind.STORE);
        Optional<Consent> said = one.consents().stream().findFirst();
        List<String> cells = new ArrayList<>(List.of(
                line.email(),
                email.map(mail -> mail.verified() ? "yes" : "no").orElse(""),
                line.phone(),
                line.name(),
                line.loyalty(),
                store.map(Key::scope).orElse(""),
                store.map(Key::value).orElse(""),
                key(one, Key.Kind.USER).map(Key::value).orElse(""),
                home.lines().isEmpty() ? "" : home.lines().getFirst(),
                home.lines().size() < 2 ? "" : home.lines().get(1),
                home.postcode(),
                home.city(),
                home.region(),
                home.country(),
                ""));
        for (Consent.Channel channel : Consent.Channel.values()) {
            boolean asked = one.consents().stream().anyMatch(consent -> consent.channel() == channel);
            cells.add(asked ? line.allows(channel) ? "yes" : "no" : "");
        }
        cells.add(said.map(consent -> consent.at().toString()).orElse(""));
        cells.add(said.map(Consent::wording).orElse(""));
        cells.addAll(List.of(
                line.id().toString(),
                Integer.toString(line.orders()),
                Integer.toString(line.tillOrders()),
                new Money(line.spent(), shop.currency()).amount().toPlainString(),
                line.apart().stream()
                        .map(money -> money.amount().toPlainString() + " " + money.currency())
                        .collect(Collectors.joining("; ")),
                Objects.toString(line.first(), ""),
                Objects.toString(line.last(), "")));
        return cells;
    }

    private static Optional<Key> key(Dossier one, Key.Kind kind) {
        return one.keys().stream()
                .map(Dossier.Owned::key)
                .filter(key -> key.kind() == kind)
                .findFirst();
    }

    private static PostalAddress address(Contact contact) {
        try {
            return JSON.readValue(contact.shown(), PostalAddress.class);
        } catch (JacksonException e) {
            return NOWHERE; // cut at its longest
        }
    }
}
