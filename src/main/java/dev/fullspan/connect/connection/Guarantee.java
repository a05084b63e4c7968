package dev.fullspan.connect.connection;

import java.util.List;

/**
 * What one kind of source can promise, and what closes the gap; the same table stands in {@code docs/reference/connections.md}.
 *
 * @param holds whether it can hold stock while somebody is at the checkout
 * @param scripts whether scripts of the shop run at its checkout
 * @param checkouts how checkouts that end in no order are known
 * @param parcels whether parcels can be entered here
 * @param signed whether what it sends is signed
 * @param retried whether it sends again what did not arrive
 * @param ordered whether what it sends comes in order
 * @param gap what closes the gap
 */
public record Guarantee(
        String engine,
        String holds,
        String scripts,
        String checkouts,
        String parcels,
        String signed,
        String retried,
        String ordered,
        String gap) {
    /** Of each kind, as it is today. */
    public static final List<Guarantee> ALL = List.of(
            new Guarantee(
                    "Own storefront, by the API",
                    "Yes: a reservation with an end; what it holds nobody else can buy",
                    "Yes, yours",
                    "By its own events",
                    "Yes",
                    "API key over HTTPS",
                    "By you: the same key makes it once",
                    "By “updated at”, in any order",
                    "Nothing to close"),
            new Guarantee(
                    "Shopify",
                    "No: Shopify holds nothing from outside, and sells by its own counts",
                    "No; Shopify’s customer events pixel runs there in a sandbox",
                    "By the store’s record from the moment at which a buyer says who they are; from its first step on where the pixel runs there. Told by both it counts once",
                    "Yes, where you switch it on: Shopify is told by its interface, once each, and that they arrived where you switch that on, too; payments, refunds and cancelling stay there",
                    "Yes: HMAC-SHA256 over the body",
                    "Yes, for some hours; then Shopify may remove the webhook",
                    "No",
                    "Each delivery once, the store’s “updated at” decides, and the store is asked every ten minutes"
                            + " for what changed"),
            new Guarantee(
                    "WooCommerce",
                    "No: WooCommerce may hold its own stock for unpaid orders",
                    "Yes, the theme’s",
                    "By the pixel alone",
                    "Yes, where you switch it on: a note, the tracking number and “completed” at the end, and a note that they arrived where you switch that on; payments, refunds and cancelling stay there",
                    "Yes: HMAC-SHA256 over the body, but for the first greeting",
                    "No; after five failures in a row it stops sending",
                    "No",
                    "The store is asked every ten minutes for what changed; without a key what did not arrive stays"
                            + " unknown"),
            new Guarantee(
                    "CSV",
                    "No",
                    "Not at all",
                    "Not at all",
                    "Yes; the file’s sender is told of nothing",
                    "No: whoever may import is believed",
                    "By hand: the same file twice is one",
                    "By “updated at” where the file has it",
                    "As old as the last file; orders of files take no stock unless that was chosen"),
            new Guarantee(
                    "Till, by the API or CSV",
                    "Not needed: what is sold has left",
                    "Not at all",
                    "There are none",
                    "Not needed",
                    "API key over HTTPS, or none by CSV",
                    "By the till",
                    "By “updated at”, in any order",
                    "Receipts that come late make the stock late by as much"));
}
