package dev.fullspan.catalog.picture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fullspan.FullspanTest;
import dev.fullspan.access.TestSignIn;
import dev.fullspan.catalog.Made;
import dev.fullspan.catalog.Picture;
import dev.fullspan.catalog.Product;
import dev.fullspan.catalog.ProductPictures;
import dev.fullspan.catalog.Products;
import dev.fullspan.delivery.Receiver;
import dev.fullspan.kernel.ShopId;
import dev.fullspan.platform.DataDirectory;
import dev.fullspan.shop.NewShop;
import dev.fullspan.shop.Shops;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.util.unit.DataSize;

@FullspanTest
class PicturesTest {
    @LocalServerPort
    int port;

    @Autowired
    ApplicationContext program;

    @Autowired
    Shops shops;

    @Autowired
    Products products;

    @Autowired
    ProductPictures pictures;

    @TempDir
    Path folder;

    private final Receiver store = new Receiver();
    private ShopId shop;
    private Product tray;

    @BeforeEach
    void open() {
        shop = shops.add(NewShop.of("Pictures " + UUID.randomUUID(), "EUR", "UTC"))
                .id();
        tray = products.save(shop, with(Made.product("oak-tray", "OAK"), store.address() + "/tray.png?v=1"));
    }

    @AfterEach
    void close() {
        store.close();
    }

    private static Product with(Product product, String address) {
        return new Product(
                product.id(),
                product.handle(),
                product.title(),
                product.description(),
                product.brand(),
                product.category(),
                product.kind(),
                product.tags(),
                product.status(),
                product.options(),
                List.of(new Picture(address, "Seen from above")),
                product.variants(),
                product.version());
    }

    private static byte[] picture(String format, int width, int height) throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB), format, out);
        return out.toByteArray();
    }

    private void serve(byte[] bytes) {
        store.answer(exchange -> {
            exchange.sendResponseHeaders(200, bytes.length);
            exchange.getResponseBody().write(bytes);
        });
    }

    private HttpResponse<byte[]> get(String address, String session) throws Exception {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create("http://localhost:" + port + address))
                                .header("Cookie", TestSignIn.COOKIE + "=" + session)
                                .build(),
                        HttpResponse.BodyHandlers.ofByteArray());
    }

    @Test
    void a_picture_is_fetched_once_drawn_small_and_answered_from_here() throws Exception {
        serve(picture("png", 1200, 900));
        String session = TestSignIn.holding(program, shop, "products");
        String address = pictures.first(shop, List.of(tray.id())).get(tray.id());
        HttpResponse<byte[]> small = get(address, session);
        assertThat(small.statusCode()).isEqualTo(200);
        assertThat(small.headers().firstValue("Content-Type")).contains("image/jpeg");
        assertThat(small.headers().firstValue("Cache-Control").orElse("")).contains("private");
        BufferedImage drawn = ImageIO.read(new ByteArrayInputStream(small.body()));
        assertThat(drawn.getWidth()).isEqualTo(SmallPicture.SIDE);
        assertThat(drawn.getHeight()).isEqualTo(SmallPicture.SIDE * 3 / 4);
        assertThat(get(address, session).body()).isEqualTo(small.body());
        assertThat(store.heard).hasSize(1);

        ShopId other = shops.add(NewShop.of("Other " + UUID.randomUUID(), "EUR", "UTC"))
                .id();
        String stranger = TestSignIn.holding(program, other, "products");
        assertThat(get(address, stranger).statusCode()).isEqualTo(404);
        assertThat(get(address.replace("/shops/" + shop + "/", "/shops/" + other + "/"), stranger)
                        .headers()
                        .firstValue("Content-Type"))
                .as("nothing of the first shop's")
                .contains("image/svg+xml");
        assertThat(store.heard).hasSize(1);
    }

    @Test
    void what_is_no_picture_is_not_handed_on_and_not_asked_for_again() throws Exception {
        store.answer(Receiver.status(200, "<svg onload='alert(1)'></svg>", "Content-Type", "image/png"));
        String session = TestSignIn.holding(program, shop, "products");
        String address = pictures.first(shop, List.of(tray.id())).get(tray.id());
        for (int i = 0; i < 2; i++) {
            HttpResponse<byte[]> frame = get(address, session);
            assertThat(frame.statusCode()).isEqualTo(200);
            assertThat(new String(frame.body(), StandardCharsets.UTF_8)).doesNotContain("onload");
        }
        assertThat(store.heard).hasSize(1);
    }

    @Test
    void broken_huge_and_foreign_files_draw_nothing() throws Exception {
        assertThat(SmallPicture.of(picture("gif", 30, 20))).isPresent();
        assertThat(SmallPicture.of(picture("jpeg", 4000, 10))).isPresent();
        byte[] png = picture("png", 100, 100);
        assertThat(SmallPicture.of(Arrays.copyOf(png, png.length / 2))).isEmpty();
        byte[] claimsMuch = png.clone();
        for (int at : new int[] {16, 20}) {
            claimsMuch[at] = 0x00;
            claimsMuch[at + 1] = 0x00;
            claimsMuch[at + 2] = 0x75;
            claimsMuch[at + 3] = 0x2f; // 29,999 points
        }
        assertThat(SmallPicture.of(claimsMuch)).isEmpty();
        assertThat(SmallPicture.of(new byte[0])).isEmpty();
        assertThat(SmallPicture.of("GIF89a".getBytes(StandardCharsets.UTF_8))).isEmpty();
    }

    @Test
    void nothing_is_asked_of_addresses_inside_nor_read_beyond_the_limit() throws Exception {
        serve(picture("png", 50, 50));
        URI address = URI.create(store.address());
        assertThat(bytes(false, DataSize.ofMegabytes(1), address)).isFalse();
        assertThat(store.heard).isEmpty();
        assertThat(bytes(true, DataSize.ofBytes(10), address)).isFalse();
        assertThat(bytes(true, DataSize.ofMegabytes(1), address)).isTrue();
        store.answer(Receiver.status(302, "", "Location", store.address() + "/again"));
        assertThat(bytes(true, DataSize.ofMegabytes(1), address))
                .as("round in circles")
                .isFalse();
    }

    private boolean bytes(boolean inside, DataSize largest, URI address) throws Exception {
        PictureSettings settings =
                new PictureSettings(true, inside, largest, Duration.ofSeconds(5), Duration.ofDays(1));
        try (PictureFetch fetch = new PictureFetch(settings);
                DataDirectory data =
                        DataDirectory.open(folder.resolve(UUID.randomUUID().toString()))) {
            return new KeptPictures(data, fetch, settings, Clock.systemUTC())
                    .get(shop, "00", address)
                    .isPresent();
        }
    }
}
