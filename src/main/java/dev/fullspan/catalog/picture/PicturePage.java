package dev.fullspan.catalog.picture;

import dev.fullspan.catalog.ProductPictures;
import dev.fullspan.kernel.ShopId;
import dev.fullspan.platform.Requires;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** Small pictures of a shop's products. Where one cannot be had, an empty frame is answered, so that no page looks broken. */
@Controller
@Requires("catalog:read")
class PicturePage {
    private static final byte[] FRAME = """
            <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24" fill="none" stroke="#8a8b99" stroke-width="1.5"><path d="M5 5h14v14H5z"/><path d="m5 16 4-4 4 4 2-2 4 4"/><circle cx="14.5" cy="9.5" r="1.5"/></svg>
            """.strip().getBytes(StandardCharsets.UTF_8);

    private final ProductPictures products;
    private final KeptPictures pictures;

    PicturePage(ProductPictures products, KeptPictures pictures) {
        this.products = products;
        this.pictures = pictures;
    }

    @GetMapping("/shops/{shop}/products/{id:[0-9]+}/pictures/{key:[0-9a-f]{32}}")
    ResponseEntity<byte[]> picture(@PathVariable String shop, @PathVariable long id, @PathVariable String key) {
        ShopId of = ShopId.parse(shop);
        Optional<byte[]> small = products.find(of, id, key).flatMap(address -> pictures.get(of, key, address));
        return ResponseEntity.ok()
                .cacheControl(CacheControl.maxAge(small.isPresent() ? Duration.ofDays(1) : Duration.ofMinutes(5))
                        .cachePrivate())
                .contentType(small.isPresent() ? MediaType.IMAGE_JPEG : MediaType.valueOf("image/svg+xml"))
                .header("X-Content-Type-Options", "nosniff")
                .header("Content-Security-Policy", "default-src 'none'; sandbox")
                .body(small.orElse(FRAME));
    }
}
