package dev.fullspan.catalog;

import dev.fullspan.web.kit.Typed;
import java.net.URI;
import java.net.URISyntaxException;

/**
 * A picture of a product.
 *
 * @param address whole, http or https, at most 2,000 characters
 * @param alt what it shows, for those who do not see it; may be empty
 */
public record Picture(String address, String alt) {
    public Picture {
        address = Typed.text("pictures", address, 2_000);
        alt = Typed.text("pictures", alt, 1_000);
        if (!isAddress(address)) {
            throw Typed.wrong(
                    "pictures", "Write the whole address of the picture, such as https://shop.example/oak.jpg.");
        }
    }

    private static boolean isAddress(String text) {
        try {
            URI uri = new URI(text);
            return uri.getHost() != null
                    && ("https".equalsIgnoreCase(uri.getScheme()) || "http".equalsIgnoreCase(uri.getScheme()));
        } catch (URISyntaxException e) {
            return false;
        }
    }
}
