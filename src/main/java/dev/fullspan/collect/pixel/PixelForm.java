package dev.fullspan.collect.pixel;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * All that makes one served script differ from another.
 *
 * @param shopify whether it is the script for Shopify's customer events
 * @param key write key that names a shop, or null where the page gives it; letters, digits, dashes and underscores
 * @param consentAsked whether the shop asks its visitors first
 * @param endpoint address that messages are sent to, as seen from the script's own address
 */
record PixelForm(boolean shopify, @Nullable String key, boolean consentAsked, String endpoint) {
    private static final String SETTINGS = "CONFIG";
    private static final String PIXEL = compressed("fs.js");
    private static final String SHOPIFY = compressed("fs-shopify.js");

    /** The script that measures the fields of forms, the same for every shop: it speaks through the pixel. */
    static final PixelScript FIELDS = PixelScript.of("try{" + compressed("fs-form.js") + "}catch(e){}");

    /** The script with the settings written into it. */
    PixelScript script() {
        String script = shopify ? SHOPIFY : PIXEL;
        String version =
                PixelScript.hash(script.getBytes(StandardCharsets.UTF_8)).substring(0, 6);
        String settings = "{" + (key == null ? "" : "key:\"" + key + "\",")
                + (consentAsked ? "consent:1," : "")
                + "endpoint:\"" + endpoint + "\",version:\"" + version + "\"}";
        int at = script.lastIndexOf(SETTINGS);
        return PixelScript.of(
                "try{" + script.substring(0, at) + settings + script.substring(at + SETTINGS.length()) + "}catch(e){}");
    }

    private static String compressed(String name) {
        try (InputStream source = PixelForm.class.getResourceAsStream(name)) {
            return ScriptCompressor.compress(
                    new String(Objects.requireNonNull(source, name).readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
