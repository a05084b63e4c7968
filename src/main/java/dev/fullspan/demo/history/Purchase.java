package dev.fullspan.demo.history;

import dev.fullspan.demo.catalogue.Basket;
import dev.fullspan.demo.catalogue.Catalogue;
import dev.fullspan.demo.catalogue.Product;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/** The part of a visit from the cart on: what is chosen, how it is paid, whether that works, and what comes back later. */
final class Purchase {
    static final String DRIPPER = "DRIPPER";
    static final String KETTLE = "KETTLE";
    private static final int BUNDLE_PERCENT = 60;
    private static final double FAILS = .04;
    private static final double FAILS_ON_PHONES = .45;
    private static final double LEAVES_AFTER_FAILURE = .7;

    private final HistoryPlan plan;
    private final Visit visit;
    private final RandomGenerator random;
    private final VisitScript script;
    private final MessageIds ids;
    private final Map<Product, Integer> lines = new LinkedHashMap<>();

    Purchase(HistoryPlan plan, Visit visit, RandomGenerator random, VisitScript script, MessageIds ids) {
        this.plan = plan;
        this.visit = visit;
        this.random = random;
        this.script = script;
        this.ids = ids;
    }

    void play(List<Product> seen) {
        fill(seen);
        Basket basket = new Basket(lines, shipping());
        script.page("/demo-shop/cart", "Your cart", "");
        Map<String, Object> cart = new LinkedHashMap<>();
        cart.put("value", basket.goods().amount());
        cart.put("currency", "EUR");
        cart.put("products", basket.products());
        script.track("Cart Viewed", cart);
        boolean podcast = visit.way() == Way.PODCAST && plan.has(Truth.ASSISTING_CHANNEL);
        if (random.nextInt(100) < 62) {
            checkout(basket, podcast);
        }
    }

    private void fill(List<Product> seen) {
        Product wanted = seen.get(random.nextInt(seen.size()));
        if (visit.way() == Way.OAK_TRAY_AD) {
            wanted = Catalogue.demo().get(Stock.ADVERTISED);
        }
        add(wanted, random.nextInt(100) < 15 ? 2 : 1);
        for (int i = 0; i < 3 && random.nextInt(100) < 34; i++) {
            add(seen.get(random.nextInt(seen.size())), 1);
        }
        boolean dripper = lines.containsKey(Catalogue.demo().get(DRIPPER));
        if (dripper && plan.has(Truth.BUNDLE) && random.nextInt(100) < BUNDLE_PERCENT) {
            add(Catalogue.demo().get(KETTLE), 1);
        }
    }

    private void add(Product product, int quantity) {
        if (lines.putIfAbsent(product, quantity) == null) {
            script.track("Product Added", product.properties(quantity));
        }
    }

    private Basket.Shipping shipping() {
        int dice = random.nextInt(100);
        return dice < 84 ? Basket.Shipping.STANDARD : dice < 95 ? Basket.Shipping.EXPRESS : Basket.Shipping.PICKUP;
    }

    private void checkout(Basket basket, boolean givesUp) {
        String checkout = Person.hex(random, 8);
        script.page("/demo-shop/checkout", "Checkout", "");
        Map<String, Object> started = new LinkedHashMap<>(Map.of("checkout_id", checkout));
        started.putAll(basket.properties());
        script.track("Checkout Started", started);
        script.track("Checkout Step Viewed", step(checkout, basket, "", 1));
        FieldScript fields = new FieldScript(plan, visit, script, ids, checkout);
        script.pause(50);
        if (givesUp || random.nextInt(100) < 24) {
            fields.giveUp();
            return;
        }
        fields.fillIn(basket.shipping());
        script.track("Checkout Step Completed", step(checkout, basket, "", 1));
        String payment = payment();
        fields.choose(payment);
        script.track("Payment Info Entered", step(checkout, basket, payment, 2));
        if (fails(payment)) {
            script.pause(20);
            script.track("Payment Failed", failed(checkout, basket, payment));
            if (random.nextDouble() < LEAVES_AFTER_FAILURE) {
                return;
            }
            payment = random.nextBoolean() ? "wallet" : "invoice";
            script.track("Payment Info Entered", step(checkout, basket, payment, 2));
        } else if (random.nextInt(100) < 9) {
            return;
        }
        script.pause(12);
        order(checkout, basket, payment);
    }

    private String payment() {
        int dice = random.nextInt(100);
        return dice < 54 ? "card" : dice < 84 ? "wallet" : "invoice";
    }

    private boolean fails(String payment) {
        boolean broken = plan.has(Truth.PAYMENT_FAILS_ON_MOBILES)
                && payment.equals("card")
                && visit.device().browser.isMobile()
                && !visit.day().isBefore(plan.paymentBreaks())
                && visit.day().isBefore(plan.paymentMended());
        return !payment.equals("invoice") && random.nextDouble() < (broken ? FAILS_ON_PHONES : FAILS);
    }

    private Map<String, Object> failed(String checkout, Basket basket, String payment) {
        boolean timeout = random.nextInt(100) < 85;
        Map<String, Object> properties = step(checkout, basket, payment, 2);
        properties.put("code", timeout ? "3DS_TIMEOUT" : "CARD_DECLINED");
        properties.put(
                "text",
                timeout ? "The bank's confirmation page did not answer in time." : "The bank declined the payment.");
        properties.put("soft", timeout);
        properties.put("value", basket.total().amount());
        properties.put("currency", "EUR");
        return properties;
    }

    private static Map<String, Object> step(String checkout, Basket basket, String payment, int step) {
        Map<String, Object> properties = new LinkedHashMap<>();
        properties.put("checkout_id", checkout);
        properties.put("step", step);
        properties.put("shipping_method", basket.shipping().parameter());
        if (!payment.isEmpty()) {
            properties.put("payment_method", payment);
        }
        return properties;
    }

    private void order(String checkout, Basket basket, String payment) {
        Person person = visit.person();
        person.orders++;
        String order = ids.order();
        visit.device().user = person.userId();
        Map<String, Object> properties = new LinkedHashMap<>();
        properties.put("order_id", order);
        properties.put("checkout_id", checkout);
        properties.put("payment_method", payment);
        properties.put("shipping_method", basket.shipping().parameter());
        properties.putAll(basket.properties());
        script.page("/demo-shop/thanks", "Thank you", "");
        Map<String, Object> traits = new LinkedHashMap<>();
        traits.put("email", person.email());
        traits.put("name", person.name);
        script.identify(traits);
        // Some browsers keep the pixel from telling; the shop's server tells every order.
        if (random.nextInt(100) < 93) {
            script.track("Order Completed", properties);
        }
        script.add(server(script.now().plusSeconds(2), "Order Completed", properties));
        comesBack(order, basket);
    }

    private void comesBack(String order, Basket basket) {
        int dice = random.nextInt(1000);
        if (dice < 15) {
            script.add(server(
                    script.now().plusSeconds(3_600L + random.nextInt(50_000)),
                    "Order Cancelled",
                    Map.of("order_id", order)));
        } else if (dice < 65) {
            Map<String, Object> properties = new LinkedHashMap<>();
            properties.put("order_id", order);
            long share = random.nextInt(3) == 0 ? 50 : 100;
            properties.put(
                    "revenue",
                    basket.revenue()
                            .amount()
                            .multiply(BigDecimal.valueOf(share))
                            .movePointLeft(2));
            properties.put("currency", "EUR");
            script.add(
                    server(script.now().plusSeconds(86_400L * (5 + random.nextInt(15))), "Order Refunded", properties));
        }
    }

    private Deed server(Instant time, String event, Map<String, Object> properties) {
        return new Deed(
                time,
                ids.next(),
                "track",
                event,
                null,
                visit.person().userId(),
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                properties,
                null);
    }
}
