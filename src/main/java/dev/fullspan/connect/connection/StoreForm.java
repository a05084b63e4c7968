package dev.fullspan.connect.connection;

import dev.fullspan.web.kit.Typed;
import java.net.URI;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What people say of a store.
 *
 * @param secret with which it signs; empty to keep what is there, or, with WooCommerce, to have one made
 * @param user WooCommerce: the consumer key
 * @param key access token or consumer secret; empty for none, or to keep it
 */
record StoreForm(
        StoreKind kind,
        @Nullable String name,
        @Nullable String address,
        @Nullable String secret,
        @Nullable String user,
        @Nullable String key,
        boolean takesCounts,
        @Nullable Long location) {
    private static final int LONGEST_SECRET = 500;

    /** What was said, as it can be stored. */
    record Checked(
            StoreKind kind,
            String name,
            String address,
            String secret,
            @Nullable AccessKey key,
            boolean takesCounts,
            @Nullable Long location) {}

    /** @throws dev.fullspan.kernel.ProblemException naming the field */
    Checked checked(StoreSettings settings) {
        String at = address(settings);
        String called = Typed.text("name", name, 100);
        String signing = Typed.text("secret", secret, LONGEST_SECRET);
        return new Checked(
                kind,
                called.isEmpty() ? String.valueOf(URI.create(at).getHost()) : called,
                at,
                signing,
                accessKey(),
                takesCounts,
                location);
    }

    private @Nullable AccessKey accessKey() {
        String first = Typed.text("user", user, LONGEST_SECRET);
        String second = Typed.text("key", key, LONGEST_SECRET);
        if (kind == StoreKind.SHOPIFY) {
            return second.isEmpty() ? null : new AccessKey("", second);
        }
        if (first.isEmpty() != second.isEmpty()) {
            throw Typed.wrong(
                    first.isEmpty() ? "user" : "key",
                    "The consumer key and the consumer secret belong together: give both, or neither.");
        }
        return second.isEmpty() ? null : new AccessKey(first, second);
    }

    private String address(StoreSettings settings) {
        String typed = Typed.text("address", address, 300);
        if (typed.isEmpty()) {
            throw wrongAddress();
        }
        String whole = typed.matches("(?i)https?://.*") ? typed : "https://" + typed;
        URI uri;
        try {
            uri = URI.create(whole.replaceAll("/+$", ""));
        } catch (IllegalArgumentException e) {
            throw wrongAddress();
        }
        String host = uri.getHost();
        if (host == null || uri.getRawUserInfo() != null || uri.getRawQuery() != null || uri.getRawFragment() != null) {
            throw wrongAddress();
        }
        String scheme = uri.getScheme().toLowerCase(Locale.ROOT);
        if (scheme.equals("http") && !settings.http()) {
            throw Typed.wrong("address", "The address begins with https://, so that nobody reads orders on the way.");
        }
        host = host.toLowerCase(Locale.ROOT);
        boolean isShopify = kind == StoreKind.SHOPIFY;
        if (isShopify && !settings.privateNetworks() && !host.endsWith(".myshopify.com")) {
            throw Typed.wrong(
                    "address",
                    "Give the address that ends with .myshopify.com. It stands in Shopify’s settings under Domains,"
                            + " whatever the shop’s own domain is.");
        }
        String path = isShopify || uri.getRawPath() == null ? "" : uri.getRawPath();
        return scheme + "://" + host + (uri.getPort() < 0 ? "" : ":" + uri.getPort()) + path;
    }

    private dev.fullspan.kernel.ProblemException wrongAddress() {
        return Typed.wrong(
                "address",
                kind == StoreKind.SHOPIFY
                        ? "Give the store’s address, such as lodge.myshopify.com."
                        : "Give the shop’s address, such as https://shop.example.");
    }
}
