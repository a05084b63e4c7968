package dev.fullspan.shop;

import dev.fullspan.web.kit.Field;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What the page of a shop's settings shows.
 *
 * @param problem what is wrong and lies in no field, or null
 * @param optOutLink address that leaves a browser out of the figures
 * @param optInLink address that takes it in again
 */
public record ShopSettingsView(
        String shop,
        int version,
        @Nullable String problem,
        List<Field> about,
        List<Field> tracking,
        List<Field> privacy,
        List<Field> own,
        String optOutLink,
        String optInLink) {

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMMM uuuu", Locale.ENGLISH);

    static ShopSettingsView of(
            Shop shop, ShopForm form, Instant now, @Nullable String wrongField, @Nullable String problem) {
        Faults faults = new Faults(wrongField, problem);
        String host = shop.intake().ownHosts().stream().sorted().findFirst().orElse("your-shop.example");
        return new ShopSettingsView(
                shop.id().toString(),
                form.version(),
                wrongField == null ? problem : null,
                faults.marked(about(form)),
                faults.marked(tracking(form)),
                faults.marked(privacy(form, removed(shop, now))),
                faults.marked(own(form)),
                "https://" + host + "/?" + IntakePolicy.OWN_TRAFFIC_COOKIE + "=1",
                "https://" + host + "/?" + IntakePolicy.OWN_TRAFFIC_COOKIE + "=0");
    }

    private static List<Field> about(ShopForm form) {
        return List.of(
                Field.text("name", "Name", form.name()).completing("off"),
                Field.select("currency", "Currency", form.currency(), ShopChoices.currencies(form.currency()))
                        .hinted(
                                "Of all figures. Amounts in other currencies are converted where you enter rates (Settings → Currencies), else kept apart and said. A change needs rates into the new one."),
                Field.select("time-zone", "Time zone", form.timeZone(), ShopChoices.timeZones(form.timeZone()))
                        .hinted("Your days begin and end by it. A change moves the figures of past days."),
                Field.of("brand-difference", "What makes you different", "textarea", form.brandDifference())
                        .hinted(
                                "Why does one buy here and not elsewhere? One or two sentences; later checks hold your pages against them.")
                        .optional());
    }

    private static List<Field> tracking(ShopForm form) {
        return List.of(
                Field.of("own-hosts", "Your hosts", "textarea", form.ownHosts())
                        .hinted(
                                "One a line, such as shop.example. Subdomains are included. Only pages on them may send events, and they never count as where a visit came from. While this is empty, any page may.")
                        .optional(),
                Field.of("payment-hosts", "Hosts of payment providers", "textarea", form.paymentHosts())
                        .hinted("Beside those we know. A visitor who comes back from them did not come from them.")
                        .optional(),
                Field.text("pixel-path", "Path of the pixel", form.pixelPath())
                        .hinted(
                                "Under which this server gives out the pixel, such as /fs.js. The old path is not served any more; renew the snippet on your pages.")
                        .completing("off"));
    }

    /** What the saved setting removes. */
    private static String removed(Shop shop, Instant now) {
        return shop.firstDayKept(now)
                .map(day -> "As saved, the next night removes what happened before " + DAY.format(day) + ".")
                .orElse("As saved, nothing is removed.");
    }

    private static List<Field> privacy(ShopForm form, String removed) {
        return List.of(
                Field.select(
                                "consent",
                                "Consent",
                                form.consent(),
                                List.of(
                                        new Field.Option("none", "Do not ask: count every visitor"),
                                        new Field.Option(
                                                "ask_first", "Ask first: store nothing before a visitor agrees")))
                        .hinted("With “ask first” the pixel waits for your consent banner to call fs.consent."),
                Field.text("cookie-domain", "Domain of the cookie", form.cookieDomain())
                        .hinted(
                                "Empty: the host that the visitor is on. Name shop.example to know visitors on all its subdomains.")
                        .optional()
                        .completing("off"),
                Field.of("retention-months", "Months that events are kept", "number", form.retentionMonths())
                        .hinted(
                                "Empty: for ever. Older events are removed every night and do not come back, with the visits and orders they told of, and the people of whom nothing newer is left. "
                                        + removed)
                        .optional());
    }

    private static List<Field> own(ShopForm form) {
        return List.of(
                Field.of("excluded-addresses", "Your addresses", "textarea", form.excludedAddresses())
                        .hinted("Of your office and home, one a line: 203.0.113.7 or 203.0.113.0/24.")
                        .optional(),
                Field.of("excluded-agents", "Your tools", "textarea", form.excludedAgents())
                        .hinted("Pieces of the user agents of your monitors and tests, one a line.")
                        .optional());
    }

    private record Faults(@Nullable String field, @Nullable String problem) {
        List<Field> marked(List<Field> fields) {
            return fields.stream()
                    .map(one -> one.name().equals(field) ? one.wrong(problem) : one)
                    .toList();
        }
    }
}
