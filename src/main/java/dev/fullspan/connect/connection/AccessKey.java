package dev.fullspan.connect.connection;

/**
 * What opens a store's interface; kept sealed and never shown.
 *
 * @param user Shopify: empty; WooCommerce: the consumer key
 * @param secret Shopify: the access token; WooCommerce: the consumer secret
 */
public record AccessKey(String user, String secret) {
    /** Tells nothing of it. */
    @Override
    public String toString() {
        return "an access key";
    }
}
