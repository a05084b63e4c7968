package dev.fullspan.catalog.web;

import dev.fullspan.catalog.Picture;
import dev.fullspan.catalog.Product;
import dev.fullspan.web.kit.Typed;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A product as its form sends it, without its variants.
 *
 * @param tags with commas between them
 * @param options likewise
 * @param pictures an address on each line, behind a blank what it shows
 * @param version the one that was changed
 */
public record ProductForm(
        @Nullable String handle,
        @Nullable String title,
        @Nullable String description,
        @Nullable String brand,
        @Nullable String category,
        @Nullable String type,
        @Nullable String tags,
        @Nullable String status,
        @Nullable String options,
        @Nullable String pictures,
        @Nullable Integer version) {
    static final ProductForm EMPTY =
            new ProductForm(null, null, null, null, null, null, null, "active", null, null, null);

    static ProductForm of(Product product) {
        return new ProductForm(
                product.handle(),
                product.title(),
                product.description(),
                product.brand(),
                product.category(),
                product.kind(),
                String.join(", ", product.tags()),
                product.status().word(),
                String.join(", ", product.options()),
                product.pictures().stream()
                        .map(picture -> (picture.address() + " " + picture.alt()).strip())
                        .collect(Collectors.joining("\n")),
                product.version());
    }

    /**
     * The product with what the form says.
     *
     * @param was null where it is new
     * @throws dev.fullspan.kernel.ProblemException naming the field that cannot be taken
     */
    Product product(@Nullable Product was) {
        List<String> names = split(options);
        return new Product(
                was == null ? 0 : was.id(),
                or(handle, suggested()),
                or(title, ""),
                or(description, ""),
                or(brand, ""),
                or(category, ""),
                or(type, ""),
                split(tags),
                Product.Status.parse(or(status, "active")),
                names,
                Typed.text("pictures", pictures, 500_000)
                        .lines()
                        .filter(line -> !line.isBlank())
                        .map(ProductForm::picture)
                        .toList(),
                was == null
                        ? List.of()
                        : was.variants().stream()
                                .map(one -> one.withOptions(one.options(), names.size()))
                                .toList(),
                was == null ? 1 : version == null ? was.version() : version);
    }

    /** The title in small letters with dashes. */
    private String suggested() {
        return or(title, "").strip().toLowerCase(java.util.Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]+", "-");
    }

    private static Picture picture(String line) {
        String[] parts = line.strip().split("\\s+", 2);
        return new Picture(parts[0], parts.length > 1 ? parts[1] : "");
    }

    private static List<String> split(@Nullable String text) {
        return text == null
                ? List.of()
                : Arrays.stream(text.split(","))
                        .map(String::strip)
                        .filter(part -> !part.isEmpty())
                        .toList();
    }

    private static String or(@Nullable String told, String otherwise) {
        return told == null || told.isBlank() ? otherwise : told;
    }
}
