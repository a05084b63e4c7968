package dev.fullspan.demo.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ScreenshotType;
import dev.fullspan.Browser;
import java.awt.image.BufferedImage;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Each product's drawing lies there with points, too. Those that are missing are drawn with {@code -Dfullspan.approve=true}: delete one to have it drawn anew. */
@ExtendWith(Browser.class)
class PhotosTest {
    private static final int SIDE = 240;
    private static final Path FOLDER = Path.of("src/main/resources/dev/fullspan/demo/pictures");

    @Test
    void everyProductHasOne(Page page) throws Exception {
        if (Boolean.getBoolean("fullspan.approve")) {
            page.setViewportSize(SIDE, SIDE);
            for (Product product : Catalogue.demo().products()) {
                Path file = FOLDER.resolve(product.slug() + ".jpg");
                if (!Files.exists(file)) {
                    page.setContent("<body style=\"margin:0\">" + Drawings.of(product) + "</body>");
                    page.screenshot(new Page.ScreenshotOptions()
                            .setPath(file)
                            .setType(ScreenshotType.JPEG)
                            .setQuality(82));
                }
            }
        }
        for (Product product : Catalogue.demo().products()) {
            BufferedImage drawn =
                    ImageIO.read(FOLDER.resolve(product.slug() + ".jpg").toFile());
            assertThat(drawn.getWidth()).as(product.slug()).isEqualTo(SIDE);
            assertThat(drawn.getHeight()).as(product.slug()).isEqualTo(SIDE);
        }
    }
}
