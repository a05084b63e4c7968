package dev.fullspan.web;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.fullspan.kernel.DateRange;
import dev.fullspan.kernel.ShopId;
import dev.fullspan.web.Shell.Appearance;
import dev.fullspan.web.Shell.Csrf;
import dev.fullspan.web.Shell.RailArea;
import dev.fullspan.web.Shell.RailLink;
import dev.fullspan.web.ShellShops.ShopLabel;
import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.TemplateOutput;
import gg.jte.output.StringOutput;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Executors;
import org.springframework.mock.web.MockHttpServletRequest;

/** Serves one page with every part of the UI kit, rendered by the real templates, without the rest of the program. */
final class KitGallery implements AutoCloseable {
    private final TemplateEngine engine = TemplateEngine.createPrecompiled(ContentType.Html);
    private final Assets assets = new Assets();
    private final HttpServer server;

    KitGallery() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::answer);
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/";
    }

    private void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        if (path.startsWith("/assets/")) {
            var asset = assets.plain(path.substring(path.lastIndexOf('/') + 1), new MockHttpServletRequest());
            byte[] body = asset.getBody() == null ? new byte[0] : asset.getBody();
            asset.getHeaders()
                    .forEach((name, values) -> exchange.getResponseHeaders().put(name, values));
            send(exchange, asset.getStatusCode().value(), body);
            return;
        }
        exchange.getResponseHeaders().set("Content-Type", "text/html;charset=UTF-8");
        exchange.getResponseHeaders().set("Content-Security-Policy", Pages.CONTENT_SECURITY_POLICY);
        send(exchange, 200, page().getBytes(StandardCharsets.UTF_8));
    }

    private static void send(HttpExchange exchange, int status, byte[] body) throws IOException {
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private String page() {
        Shell shell = shell();
        StringOutput output = new StringOutput();
        Map<String, Object> parameters = new HashMap<>();
        parameters.put("shell", shell);
        parameters.put("title", "Every part");
        parameters.put("lead", "What the pages are made of, with made-up figures.");
        parameters.put("ranged", true);
        parameters.put("content", (gg.jte.Content) content -> parts(shell, content));
        engine.render("shell/layout.jte", parameters, output);
        return output.toString();
    }

    private void parts(Shell shell, TemplateOutput output) {
        for (KitParts.Part part : KitParts.all(shell)) {
            output.writeContent("<section class=\"section\"><h2>" + part.title() + "</h2>");
            Map<String, Object> parameters = new HashMap<>(part.parameters());
            parameters.put("shell", shell);
            engine.render("ui/" + part.template() + ".jte", parameters, output);
            output.writeContent("</section>");
        }
    }

    private Shell shell() {
        ShopLabel shop =
                new ShopLabel(new ShopId(1), "Oak & Linen", Currency.getInstance("EUR"), ZoneId.of("Europe/Berlin"));
        LocalDate today = LocalDate.of(2026, 3, 31);
        RangeParameters range =
                new RangeParameters(DateRange.lastDays(30, today), RangeParameters.Compare.PREVIOUS, today);
        List<RailArea> rail = List.of(
                new RailArea("Home", List.of(new RailLink("Home", "/", "home", "h", false, ""))),
                new RailArea(
                        "Journey",
                        List.of(
                                new RailLink("Overview", "/#overview", "overview", "o", true, ""),
                                new RailLink("Live", "/#live", "live", "l", false, ""),
                                new RailLink("Funnel", "/#funnel", "funnel", "f", false, ""))),
                new RailArea("Settings", List.of(new RailLink("Write keys", "/#keys", "key", "", false, ""))));
        return new Shell(
                shop,
                List.of(shop),
                rail,
                "Ada Berg",
                (method, path) -> true,
                new Csrf("_csrf", "X-CSRF-TOKEN", "abc"),
                new Appearance(Shell.Theme.SYSTEM, false),
                "/",
                "",
                range,
                List.of(new Note(1, today.minusDays(9), "Spring sale starts", "Ada Berg")),
                null,
                new Formats(Locale.UK, shop.timeZone()),
                assets);
    }

    @Override
    public void close() {
        server.stop(0);
    }

    static KitGallery open() {
        try {
            return new KitGallery();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
