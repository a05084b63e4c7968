package dev.fullspan.catalog.web;

import dev.fullspan.web.kit.Confirm;
import dev.fullspan.web.kit.DataTable;
import dev.fullspan.web.kit.Field;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The pages of one product. */
public final class ProductScreen {
    private ProductScreen() {}

    /**
     * The product to be looked at.
     *
     * @param answer whether it can be sold
     * @param lacks what keeps it from that, each in a sentence
     * @param facts name and value
     * @param text its description without marks
     * @param relations in sentences, with the page that each leads to
     * @param delete null where the reader may change nothing
     */
    public record One(
            String title,
            String answer,
            boolean sellable,
            List<String> lacks,
            List<Fact> facts,
            String text,
            List<Shown> pictures,
            DataTable variants,
            List<Relative> relations,
            String base,
            String all,
            @Nullable Confirm delete) {
        public One {
            lacks = List.copyOf(lacks);
            facts = List.copyOf(facts);
            pictures = List.copyOf(pictures);
            relations = List.copyOf(relations);
        }
    }

    /**
     * A picture.
     *
     * @param small address of its small one here
     * @param whole where it lies
     */
    public record Shown(String small, String whole, String alt) {}

    /** A name and what stands behind it. */
    public record Fact(String name, String value) {}

    /** @param href page of the product of the SKU, or null where the catalogue does not have it */
    public record Relative(
            String before,
            String sku,
            String after,
            @Nullable String href) {}

    /**
     * A form.
     *
     * @param problem what is wrong with none of the fields, or null
     * @param version of the product, or null for a new one
     * @param was SKU of the variant that is changed, or null
     * @param delete null where there is nothing to delete
     */
    public record Form(
            String title,
            String action,
            String back,
            List<Field> fields,
            @Nullable String problem,
            @Nullable Integer version,
            @Nullable String was,
            @Nullable Confirm delete) {
        public Form {
            fields = List.copyOf(fields);
        }
    }
}
