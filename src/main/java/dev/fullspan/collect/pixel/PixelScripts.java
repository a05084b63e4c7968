package dev.fullspan.collect.pixel;

import dev.fullspan.kernel.ShopId;
import dev.fullspan.shop.ConsentMode;
import dev.fullspan.shop.IntakePolicy;
import dev.fullspan.shop.Shops;
import dev.fullspan.shop.WriteKeys;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Serves the scripts of the shops' pages, each with what its shop decided written into it.
 *
 * <p>Answered from memory: a script is made when it is first asked for with a write key that names a shop, and anew when
 * the shop changes its mind. Without such a key the script takes its key from the page, and nothing is kept.
 */
@Component
public final class PixelScripts {
    /** Path of the script for Shopify's customer events, the same for every shop. */
    public static final String SHOPIFY_PATH = "/fs-shopify.js";

    /** Path of the script that measures the fields of a checkout's forms, the same for every shop. */
    public static final String FORM_PATH = "/fs-form.js";

    private final Shops shops;
    private final WriteKeys keys;
    private final Map<PixelForm, PixelScript> made = new ConcurrentHashMap<>();

    PixelScripts(Shops shops, WriteKeys keys) {
        this.shops = shops;
        this.keys = keys;
    }

    /** Whether a script is served under this path, for any shop. */
    public boolean serves(String path) {
        return path.equals(SHOPIFY_PATH)
                || path.equals(FORM_PATH)
                || shops.pixelPaths().contains(path);
    }

    /**
     * Answers a request for a path that {@link #serves} named. The query may hold the write key: {@code ?k=fsw_…}.
     *
     * @param path the request's path, decoded
     */
    public void answer(String path, HttpServletRequest request, HttpServletResponse response) throws IOException {
        boolean get = request.getMethod().equals("GET");
        if (!get && !request.getMethod().equals("HEAD")) {
            response.setHeader("Allow", "GET, HEAD");
            response.setStatus(HttpServletResponse.SC_METHOD_NOT_ALLOWED);
            return;
        }
        PixelScript script = path.equals(FORM_PATH) ? PixelForm.FIELDS : script(path, request.getParameter("k"));
        String tag = "W/\"" + script.tag() + "\"";
        response.setHeader("Cache-Control", "public, max-age=3600, stale-while-revalidate=86400");
        response.setHeader("ETag", tag);
        response.setHeader("Vary", "Accept-Encoding");
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("Cross-Origin-Resource-Policy", "cross-origin");
        response.setHeader("Access-Control-Allow-Origin", "*");
        String known = request.getHeader("If-None-Match");
        if (known != null && known.contains("\"" + script.tag() + "\"")) {
            response.setStatus(HttpServletResponse.SC_NOT_MODIFIED);
            return;
        }
        String accepted = request.getHeader("Accept-Encoding");
        boolean zipped = accepted != null && accepted.contains("gzip");
        byte[] body = zipped ? script.zipped() : script.plain();
        if (zipped) {
            response.setHeader("Content-Encoding", "gzip");
        }
        response.setContentType("text/javascript;charset=utf-8");
        response.setContentLength(body.length);
        if (get) {
            response.getOutputStream().write(body);
        }
    }

    private PixelScript script(String path, @Nullable String key) {
        Optional<ShopId> shop = key == null ? Optional.empty() : keys.shopOf(key);
        Optional<IntakePolicy> policy = shop.map(shops::intakePolicy);
        boolean asked =
                policy.map(found -> found.consent() == ConsentMode.ASK_FIRST).orElse(false);
        PixelForm form =
                new PixelForm(path.equals(SHOPIFY_PATH), policy.isPresent() ? key : null, asked, endpoint(path));
        return made.computeIfAbsent(form, PixelForm::script);
    }

    /** The tracking API stands at the root that the script's path starts from, wherever a proxy may put that root. */
    private static String endpoint(String path) {
        long folders = path.chars().filter(c -> c == '/').count() - 1;
        return "../".repeat((int) folders) + "v1/batch";
    }
}
