package dev.fullspan.readiness.audit;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;

/** A small shop on the loopback address whose pages a test writes. */
final class StandInShop implements AutoCloseable {
    static final String FOOTER =
            "<footer><a href='/contact'>Contact</a> <a href='/shipping'>Shipping</a> <a href='/returns'>Returns</a>"
                    + " <a href='/privacy'>Privacy</a> <a href='/terms'>Terms</a> <a href='/imprint'>Imprint</a></footer>";
    static final String OWN = "<script async src='/fs.js?k=abc'></script>";

    private final HttpServer server;
    private final String address;
    private final Map<String, String> pages = new ConcurrentHashMap<>();
    private final Map<String, String> redirects = new ConcurrentHashMap<>();
    private final Map<String, String> filling = new ConcurrentHashMap<>();
    private final Map<String, String> needingCart = new ConcurrentHashMap<>();
    final List<String> requests = new CopyOnWriteArrayList<>();

    StandInShop() throws IOException {
        this("127.0.0.1");
    }

    StandInShop(String address) throws IOException {
        this.address = address;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getByName(address), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::answer);
        server.start();
    }

    /** A sound shop: every type of page, own pixel everywhere, complete product data. */
    static StandInShop sound() throws IOException {
        StandInShop shop = new StandInShop();
        shop.page("/", "Home", "<a href='/category/trays'>Trays</a> <a href='/cart'>Cart</a>" + FOOTER);
        shop.page("/category/trays", "Trays", "<a href='/products/oak-tray'>Oak tray</a>");
        shop.page("/products/oak-tray", "Oak tray", product("12.50", "InStock"));
        shop.page("/cart", "Cart", "<a href='/checkout'>To checkout</a>");
        shop.page("/checkout", "Checkout", "<form></form>");
        for (String path : List.of("contact", "shipping", "returns", "privacy", "terms", "imprint")) {
            shop.page("/" + path, path, "<p>" + path + "</p>");
        }
        shop.raw("/fs.js", "fetch('/v1/b', {method: 'POST', body: JSON.stringify({batch: [{type: 'page'}]})});");
        shop.raw("/v1/b", "{\"success\":true}");
        return shop;
    }

    static String product(String price, String availability) {
        return """
            <script type="application/ld+json">{"@context":"https://schema.org","@type":"Product","name":"Oak tray",
            "offers":{"@type":"Offer","price":"%s","priceCurrency":"EUR","availability":"https://schema.org/%s"}}</script>
            """.formatted(price, availability);
    }

    void page(String path, String title, String body) {
        raw(
                path,
                "<!doctype html><html><head><title>" + title + "</title>" + OWN + "</head><body>" + body
                        + "</body></html>");
    }

    void raw(String path, String text) {
        pages.put(path, text);
    }

    String text(String path) {
        return String.valueOf(pages.get(path));
    }

    void remove(String path) {
        pages.remove(path);
    }

    void redirect(String path, String target) {
        redirects.put(path, target);
    }

    /** A form sent to the path fills the visitor's cart and leads on. */
    void fillsCart(String path, String onward) {
        filling.put(path, onward);
    }

    /** Without a filled cart the path leads back. */
    void needsCart(String path, String back) {
        needingCart.put(path, back);
    }

    String url() {
        return "http://" + address + ":" + port();
    }

    int port() {
        return server.getAddress().getPort();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getPath();
            requests.add(exchange.getRequestMethod() + " " + path);
            exchange.getRequestBody().readAllBytes();
            String cookies = String.valueOf(exchange.getRequestHeaders().getFirst("Cookie"));
            String target = redirects.get(path);
            if (exchange.getRequestMethod().equals("POST") && filling.containsKey(path)) {
                exchange.getResponseHeaders().set("Set-Cookie", "filled=1; Path=/");
                target = filling.get(path);
            } else if (!cookies.contains("filled=1") && needingCart.containsKey(path)) {
                target = needingCart.get(path);
            }
            if (target != null) {
                exchange.getResponseHeaders().set("Location", target);
                exchange.sendResponseHeaders(302, -1);
                return;
            }
            String text = pages.get(path);
            String type = path.endsWith(".js") ? "text/javascript" : path.endsWith(".txt") ? "text/plain" : "text/html";
            exchange.getResponseHeaders().set("Content-Type", type + "; charset=utf-8");
            byte[] bytes = (text == null ? "not found" : text).getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(text == null ? 404 : 200, bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
