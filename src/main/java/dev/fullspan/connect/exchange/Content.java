package dev.fullspan.connect.exchange;

import dev.fullspan.catalog.imports.ProductImports;
import dev.fullspan.inventory.edit.CountsFile;
import dev.fullspan.platform.Permission;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What is in the files of an exchange, and which way they go. */
enum Content {
    COUNTS_IN("Stock counts, from the other system", "Stock counts", "stock-*.csv", true, "stock:write"),
    PRODUCTS_IN(
            "Products, from the other system (own form or Shopify’s)",
            "Products",
            "products-*.csv",
            true,
            "catalog:write"),
    STOCK_OUT("Stock levels, to the other system", "Stock levels", "stock-{date}.csv", false, "stock:read"),
    PRODUCTS_OUT("Products, to the other system (own form)", "Products", "products-{date}.csv", false, "catalog:read"),
    SHOPIFY_OUT(
            "Products, to the other system (Shopify’s form)",
            "Products for Shopify",
            "products-{date}.csv",
            false,
            "catalog:read");

    private final String label;
    private final String brief;
    private final String usual;
    private final boolean incoming;
    private final String asks;

    Content(String label, String brief, String usual, boolean incoming, String asks) {
        this.label = label;
        this.brief = brief;
        this.usual = usual;
        this.incoming = incoming;
        this.asks = asks;
    }

    String label() {
        return label;
    }

    /** Without the way it goes. */
    String brief() {
        return brief;
    }

    /** With the way it goes. */
    String direction() {
        return incoming ? brief + " in" : brief + " out";
    }

    /** A name of files as many have it. */
    String usualPattern() {
        return usual;
    }

    boolean isIncoming() {
        return incoming;
    }

    /** The names of the columns that files of it may have in our own form. */
    List<String> columns() {
        return switch (this) {
            case COUNTS_IN -> CountsFile.COLUMNS;
            case PRODUCTS_IN -> ProductImports.COLUMNS;
            case STOCK_OUT, PRODUCTS_OUT, SHOPIFY_OUT -> List.of();
        };
    }

    /** What somebody must be allowed who does by hand what these files do. */
    Permission asks() {
        return new Permission(asks, "");
    }

    /** Whether it concerns stock, which lies somewhere. */
    boolean isStock() {
        return this == COUNTS_IN || this == STOCK_OUT;
    }

    /** Its name in addresses and for programs. */
    String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static Optional<Content> of(@Nullable String word) {
        return Arrays.stream(values()).filter(one -> one.word().equals(word)).findFirst();
    }
}
