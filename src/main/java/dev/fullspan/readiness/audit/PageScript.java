package dev.fullspan.readiness.audit;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import tools.jackson.databind.JsonNode;

/** A script of the audit that runs in a page: a function of one word, kept as a file beside this class. */
enum PageScript {
    CART("cart.js"),
    CONSENT("consent.js");

    private final String text;

    PageScript(String file) {
        try (InputStream in = Objects.requireNonNull(PageScript.class.getResourceAsStream(file), file)) {
            text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What the script answers; a node of null where it finds nothing. */
    JsonNode run(BrowserTab tab, String act) throws IOException {
        return tab.run("(\n" + text + ")('" + act + "')");
    }
}
