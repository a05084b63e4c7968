package dev.fullspan.demo.catalogue;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;

/** The shop's pictures, drawn from {@code shapes.txt}: a thing in its colours before a wall, on a table, with its shadow. */
public final class Drawings {
    private static final Map<String, String> SHAPES = read();
    private static final Set<String> HANGING =
            Set.of("pendant", "mirror", "clock", "hooks", "towel", "apron", "walllamp");

    private Drawings() {}

    /** A product's picture: an SVG of 400 by 400 with its name as title. */
    public static String of(Product product) {
        Palette palette = palette(product);
        StringBuilder svg = new StringBuilder(4_000);
        svg.append("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 400 400\" role=\"img\"><title>")
                .append(product.name().replace("&", "&amp;"))
                .append("</title>")
                .append(pattern(product.pattern(), palette))
                .append(room(product, palette))
                .append(thing(product))
                .append("</svg>");
        return svg.toString();
    }

    /** The same drawn with points, 240 by 240, as a file of ours; does not exist for a product that is not of the catalogue that we drew. */
    public static Resource photo(Product product) {
        return new ClassPathResource("dev/fullspan/demo/pictures/" + product.slug() + ".jpg");
    }

    /** Only the thing, without room or shadow, for pictures that hold several. Needs the pattern's definition beside it. */
    private static String thing(Product product) {
        Palette palette = palette(product);
        String pattern = product.pattern().equals("none") ? "none" : "url(#p)";
        return Objects.requireNonNull(SHAPES.get(product.shape()), product.shape())
                .replace("{a}", palette.main)
                .replace("{b}", palette.shade)
                .replace("{c}", palette.light)
                .replace("{d}", palette.second)
                .replace("{p}", pattern);
    }

    /**
     * A broad picture of several things on one long table.
     *
     * @param left empty room on the left, for words that are laid over it; where there is some, the wall is higher too
     */
    public static String shelf(String title, int left, Product... products) {
        int width = left + 90 + 250 * products.length;
        int above = left > 0 ? 90 : 0;
        StringBuilder svg = new StringBuilder(12_000);
        svg.append("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 %d %d %d\" role=\"img\"><title>%s</title>"
                .formatted(-above, width, 420 + above, title));
        svg.append("""
                <rect y="%d" width="%d" height="%d" fill="#e9e2d6"/><circle cx="%d" cy="130" r="92" fill="#f4d9a8" opacity=".75"/>\
                <rect y="330" width="%2$d" height="90" fill="#c99f72"/><rect y="330" width="%2$d" height="8" fill="#b3875a"/>\
                """.formatted(-above, width, 420 + above, width - 170));
        for (int i = 0; i < products.length; i++) {
            int x = left + 40 + i * 250;
            svg.append("""
                    <ellipse cx="%d" cy="340" rx="96" ry="11" fill="#6d4a2c" opacity=".35"/>\
                    <g transform="translate(%d 94) scale(.79)">%s</g>\
                    """.formatted(x + 130, x - 26, thing(products[i]).replace("url(#p)", "none")));
        }
        return svg.append("</svg>").toString();
    }

    private static String room(Product product, Palette palette) {
        String wall = "<rect width=\"400\" height=\"400\" fill=\"" + palette.wall + "\"/>";
        if (HANGING.contains(product.shape())) {
            return wall + "<rect y=\"352\" width=\"400\" height=\"48\" fill=\"" + palette.table + "\"/>";
        }
        String light = "<circle cx=\"286\" cy=\"120\" r=\"94\" fill=\"#fff\" opacity=\".35\"/>";
        return wall + light + "<rect y=\"272\" width=\"400\" height=\"128\" fill=\"" + palette.table
                + "\"/><ellipse cx=\"206\" cy=\"310\" rx=\"138\" ry=\"16\" fill=\"#3b2f25\" opacity=\".18\"/>";
    }

    private static String pattern(String name, Palette palette) {
        String marks = switch (name) {
            case "speckle" ->
                "<circle cx=\"5\" cy=\"7\" r=\"1.6\"/><circle cx=\"21\" cy=\"15\" r=\"1.1\"/><circle cx=\"12\" cy=\"25\" r=\"1.9\"/><circle cx=\"28\" cy=\"29\" r=\"1.2\"/>";
            case "stripes" -> "<rect width=\"34\" height=\"5\" y=\"4\"/><rect width=\"34\" height=\"2\" y=\"16\"/>";
            case "check" -> "<rect width=\"17\" height=\"34\"/><rect width=\"34\" height=\"17\"/>";
            default -> "";
        };
        return marks.isEmpty()
                ? ""
                : "<defs><pattern id=\"p\" width=\"34\" height=\"34\" patternUnits=\"userSpaceOnUse\" fill=\""
                        + palette.shade
                        + "\" opacity=\"" + (name.equals("check") ? ".35" : ".6") + "\"><g opacity=\""
                        + (name.equals("check") ? ".3" : ".6") + "\">" + marks + "</g></pattern></defs>";
    }

    private static Palette palette(Product product) {
        return Palette.valueOf(product.palette().toUpperCase(Locale.ROOT));
    }

    private static Map<String, String> read() {
        try (InputStream file =
                Objects.requireNonNull(Drawings.class.getResourceAsStream("/dev/fullspan/demo/shapes.txt"))) {
            Map<String, String> shapes = new LinkedHashMap<>();
            String name = "";
            for (String line : new String(file.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList()) {
                if (line.startsWith("== ")) {
                    name = line.substring(3);
                } else if (!line.startsWith("#")) {
                    shapes.merge(name, line, String::concat);
                }
            }
            return Map.copyOf(shapes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
