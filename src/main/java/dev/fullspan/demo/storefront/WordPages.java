package dev.fullspan.demo.storefront;

import dev.fullspan.demo.catalogue.Catalogue;
import dev.fullspan.demo.catalogue.Product;
import dev.fullspan.platform.Requires;
import dev.fullspan.web.JtePage;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** The pages of words: contact, shipping, returns, imprint, privacy; the guides and the lookbook. */
@Controller
@Requires(Requires.NOTHING)
class WordPages {
    private static final List<Map<String, Object>> PAGES = read();

    private final Frames frames;
    private final Assortment assortment;

    WordPages(Frames frames, Assortment assortment) {
        this.frames = frames;
        this.assortment = assortment;
    }

    @GetMapping("/demo-shop/info/{slug}")
    JtePage info(HttpServletRequest request, @PathVariable String slug) {
        Map<String, Object> page = PAGES.stream()
                .filter(one -> slug.equals(one.get("slug")))
                .findFirst()
                .orElseThrow(ShopPages::missing);
        String title = String.valueOf(page.get("title"));
        List<String> paragraphs = page.get("text") instanceof List<?> list
                ? list.stream().map(String::valueOf).toList()
                : List.of();
        Frame frame = frames.of(request, title + " · Lindholm & Daughters", paragraphs.getFirst(), new PageCalls());
        return new JtePage("demo/info", new InfoView(frame, title, paragraphs));
    }

    @GetMapping("/demo-shop/guides/setting-a-table")
    JtePage settingATable(HttpServletRequest request) {
        return story(
                request,
                "guide-table",
                "Setting a table",
                "Seven people, one table, no two plates the same. How we do it.",
                "OAK-TRAY-S",
                "OAK-TRAY-L",
                "RUNNER",
                "PLATE-SET");
    }

    @GetMapping("/demo-shop/guides/brewing-by-hand")
    JtePage brewing(HttpServletRequest request) {
        return story(
                request,
                "guide-brewing",
                "Brewing by hand",
                "Fifteen grams, two hundred and fifty millilitres, three minutes.",
                "DRIPPER",
                "KETTLE",
                "FILTERS",
                "GRINDER");
    }

    @GetMapping("/demo-shop/lookbook")
    JtePage lookbook(HttpServletRequest request) {
        return story(
                request,
                "lookbook",
                "Lookbook: slow mornings",
                "Pictures of slow mornings.",
                "MUG",
                "CUSHION",
                "BLANKET",
                "LAMP");
    }

    private JtePage story(HttpServletRequest request, String template, String title, String text, String... skus) {
        Catalogue catalogue = assortment.catalogue();
        List<Product> things =
                Arrays.stream(skus).flatMap(sku -> catalogue.find(sku).stream()).toList();
        Frame frame = frames.of(request, title + " · Lindholm & Daughters", text, new PageCalls());
        return new JtePage("demo/" + template, new StoryView(frame, things));
    }

    private static List<Map<String, Object>> read() {
        try (InputStream file =
                Objects.requireNonNull(WordPages.class.getResourceAsStream("/dev/fullspan/demo/pages.yaml"))) {
            return new Yaml(new SafeConstructor(new LoaderOptions())).load(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
