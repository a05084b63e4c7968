package dev.fullspan.demo.storefront;

import dev.fullspan.demo.DemoShop;
import dev.fullspan.demo.catalogue.Basket;
import dev.fullspan.demo.catalogue.Catalogue;
import dev.fullspan.demo.catalogue.Product;
import dev.fullspan.kernel.ShopId;
import dev.fullspan.platform.Erasable;
import dev.fullspan.platform.Exportable;
import dev.fullspan.platform.PersonKeys;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Orders that were placed in the storefront by hand, until they are handed over; and what their buyers see of them. */
@Component
class PlacedOrders implements Erasable, Exportable {
    private static final Duration ASKED = Duration.ofDays(3);

    private final JdbcClient database;
    private final DemoShop shop;
    private final Assortment assortment;
    private final Clock clock;

    PlacedOrders(JdbcClient database, DemoShop shop, Assortment assortment, Clock clock) {
        this.database = database;
        this.shop = shop;
        this.assortment = assortment;
        this.clock = clock;
    }

    /** @param id order number as people see it, such as {@code LD50001} */
    public record Placed(
            String id,
            String token,
            Instant placed,
            String userId,
            String email,
            String name,
            String address,
            String payment,
            Basket basket) {
        /** Whether a mail address is the buyer's. */
        boolean isBy(String mail) {
            return email.strip().equalsIgnoreCase(mail.strip());
        }
    }

    /** An order that the stock has to take. @param reservation what it holds */
    record ToTake(String id, String reservation) {}

    /** Makes an order of a checkout; one that is an order already answers that one. The stock has still to take it. */
    Placed place(CheckoutForm form, String reservation, Cart cart) {
        database.sql("""
                        insert into demo.placed_order
                            (checkout, reservation, token, placed, user_id, email, name, address, payment, shipping, lines)
                        values (:checkout, :reservation, :token, :placed, :user, :email, :name, :address, :payment,
                            :shipping, :lines)
                        on conflict (checkout) do nothing
                        """)
                .param("checkout", form.checkoutId())
                .param("reservation", UUID.fromString(reservation))
                .param("token", UUID.randomUUID().toString())
                .param("placed", clock.instant().atOffset(ZoneOffset.UTC))
                .param("user", userId(form.email()))
                .param("email", form.email())
                .param("name", form.name())
                .param("address", form.address())
                .param("payment", form.payment())
                .param("shipping", form.shipping().parameter())
                .param("lines", priced(cart))
                .update();
        return find(database.sql("select token from demo.placed_order where checkout = :checkout")
                        .param("checkout", form.checkoutId())
                        .query(String.class)
                        .single())
                .orElseThrow();
    }

    /** Those of the last days that the stock has not taken yet, the oldest first; what was refused for days is refused for good. */
    List<ToTake> toTake() {
        return database.sql("""
                        select number, reservation from demo.placed_order
                        where reservation is not null and taken_at is null and placed > :since order by number
                        """)
                .param("since", clock.instant().minus(ASKED).atOffset(ZoneOffset.UTC))
                .query((row, number) -> new ToTake("LD" + row.getLong("number"), row.getString("reservation")))
                .list();
    }

    /** Remembers that the stock has taken it. */
    void taken(String order) {
        database.sql("update demo.placed_order set taken_at = :now where number = :number and taken_at is null")
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .param("number", Long.parseLong(order.substring(2)))
                .update();
    }

    Optional<Placed> find(String token) {
        return database.sql("""
                        select number, token, placed, user_id, email, name, address, payment, shipping, lines
                        from demo.placed_order where token = :token
                        """)
                .param("token", token)
                .query((row, number) -> new Placed(
                        "LD" + row.getLong("number"),
                        row.getString("token"),
                        row.getObject("placed", OffsetDateTime.class).toInstant(),
                        row.getString("user_id"),
                        row.getString("email"),
                        row.getString("name"),
                        row.getString("address"),
                        row.getString("payment"),
                        basket(row.getString("lines"), Basket.Shipping.of(row.getString("shipping")))))
                .optional();
    }

    Optional<Placed> ofNumber(String order) {
        Optional<String> token = order.matches("LD[0-9]{1,18}")
                ? database.sql("select token from demo.placed_order where number = :number")
                        .param("number", Long.parseLong(order.substring(2)))
                        .query(String.class)
                        .optional()
                : Optional.empty();
        return token.flatMap(this::find);
    }

    /** {@code SKU.quantity*cents}, each SKU encoded as in the cart, so that an order keeps its prices when those of the catalogue change. */
    private static String priced(Cart cart) {
        StringBuilder text = new StringBuilder();
        cart.lines()
                .forEach((product, quantity) -> text.append(text.isEmpty() ? "" : "~")
                        .append(Cart.encoded(product.sku()))
                        .append('.')
                        .append(quantity)
                        .append('*')
                        .append(product.cents()));
        return text.toString();
    }

    private Basket basket(String text, Basket.Shipping shipping) {
        Map<Product, Integer> lines = new LinkedHashMap<>();
        for (String line : text.split("~")) {
            int star = line.lastIndexOf('*');
            String chosen = star < 0 ? line : line.substring(0, star);
            Map<Product, Integer> found =
                    Cart.parse(chosen, assortment.catalogue()).lines();
            (found.isEmpty() ? Cart.parse(chosen, Catalogue.demo()).lines() : found)
                    .forEach((product, quantity) -> lines.put(
                            star < 0 ? product : product.at(Integer.parseInt(line.substring(star + 1))), quantity));
        }
        return new Basket(lines, shipping);
    }

    @Override
    public void erase(ShopId from, PersonKeys person) {
        if (shop.find().filter(opened -> opened.shop().equals(from)).isPresent()) {
            database.sql(
                            "delete from demo.placed_order where user_id = any(:users) or lower(trim(email)) = any(:contacts)")
                    .param("users", person.users().toArray(String[]::new))
                    .param("contacts", person.contacts().toArray(String[]::new))
                    .update();
        }
    }

    @Override
    public String part() {
        return "storefront-orders";
    }

    @Override
    public long write(ShopId of, PersonKeys person, Rows rows) throws IOException {
        if (shop.find().filter(opened -> opened.shop().equals(of)).isEmpty()) {
            return 0;
        }
        List<String> tokens = database.sql("""
                        select token from demo.placed_order where user_id = any(:users) or lower(trim(email)) = any(:contacts) order by number
                        """)
                .param("users", person.users().toArray(String[]::new))
                .param("contacts", person.contacts().toArray(String[]::new))
                .query(String.class)
                .list();
        for (String token : tokens) {
            Placed order = find(token).orElseThrow();
            rows.add(Map.of(
                    "order", order.id(),
                    "userId", order.userId(),
                    "email", order.email(),
                    "name", order.name(),
                    "address", order.address(),
                    "payment", order.payment(),
                    "products", order.basket().properties()));
        }
        return tokens.size();
    }

    @Override
    public List<String> tables() {
        return List.of("demo.placed_order");
    }

    /** A person's id in this shop: the same for the same mail address. */
    static String userId(String email) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256")
                    .digest(email.strip().toLowerCase(Locale.ROOT).getBytes(StandardCharsets.UTF_8));
            return "customer-" + HexFormat.of().formatHex(digest, 0, 6);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
