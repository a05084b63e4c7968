package dev.fullspan.shop;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a shop puts into its pages and programs to send events here.
 *
 * @param base address of this installation without a slash at its end, such as {@code https://fullspan.shop.example}
 * @param pixelPath path of the pixel
 * @param writeKey the key that names the shop, or null where every key was revoked
 */
public record Snippet(
        String base, String pixelPath, @Nullable String writeKey) {

    public static Snippet of(String base, Shop shop, Optional<WriteKey> key) {
        return new Snippet(
                base, shop.intake().pixelPath(), key.map(WriteKey::key).orElse(null));
    }

    /** The one line for the head of every page. */
    public String html() {
        return "<script async src=\"" + base + pixelPath + "\" data-key=\"" + writeKey + "\"></script>";
    }

    /** A first event from a terminal. */
    public String curl() {
        return """
                curl %s/v1/track -u %s: \\
                  -H 'Content-Type: application/json' \\
                  -d '{"event":"Product Viewed","anonymousId":"test-1","properties":{"product_id":"1"}}'""".formatted(base, writeKey);
    }

    /** When something would be there, on a page of the shop. */
    public String promise() {
        return """
                <p id="promise" hidden></p>
                <script>
                  fetch("%s/v1/promises?writeKey=%s&sku=YOUR-SKU&quantity=1&country=DE&postcode=10115&language=" + document.documentElement.lang)
                    .then(answer => answer.json())
                    .then(told => {
                      const place = document.getElementById("promise");
                      place.hidden = !told.known;
                      place.textContent = [told.words, told.within].filter(Boolean).join(". ");
                    });
                </script>""".formatted(base, writeKey);
    }
}
