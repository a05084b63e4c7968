package dev.fullspan.demo.history;

import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Something that is true of the demo shop's history because it was planted there, so that reports have something to find. This file is the one list of
 * them; each can be left out, and then must not be found.
 */
public enum Truth {
    PAYMENT_FAILS_ON_MOBILES(
            "Card payment fails on phones",
            "Since the Monday eight weeks before the end, 45 % of card payments on phones fail with the code 3DS_TIMEOUT, against 4 % before and on desktops; seven in ten of these buyers leave.",
            "The funnel from checkout to order, by device, before and after that week; `Payment Failed` by payment_method, code and device.",
            "Card payments fail as rarely on phones as elsewhere."),
    LANDING_PAGE_BOUNCES(
            "The lookbook loses its visitors",
            "In the last 45 days a paid Instagram campaign lands on /demo-shop/lookbook; 88 % of its visits see no other page.",
            "Landing pages and Pages: the highest bounce rate of all pages with more than a handful of arrivals, and next to no orders; a dead end under Paths.",
            "The same campaign runs, and its visitors stay like those of other pages."),
    HIDDEN_WINNING_PATH(
            "Who reads the guide, buys",
            "Few visits read the guide “Setting a table” (/demo-shop/guides/setting-a-table), but those that go on from it to trays and boards buy four times as often as others that look at products.",
            "Paths → Winning ways: guide → trays & boards, by more than chance; or the funnel with a condition on the guide's path.",
            "Readers of the guide buy like everyone else."),
    BUNDLE(
            "Dripper and kettle belong together",
            "Of the orders with the pour-over dripper, six in ten have the gooseneck kettle too.",
            "Baskets: the pair with the highest lift among the frequent ones.",
            "The kettle is bought beside the dripper no more often than by chance."),
    ASSISTING_CHANNEL(
            "Podcasts bring buyers and never sell",
            "No order is placed in a visit that comes by the podcast (channel Audio), but its listeners come back by other ways and buy three times as often as other people who come back.",
            "Attribution: Audio earns nothing by last touch and much by first touch.",
            "Podcast visits order like others, and their listeners come back as others do."),
    SELLS_OUT(
            "The large oak tray sells out under its ads",
            "For three weeks shopping ads push the large oak tray harder every day; at the pace of the last week its stock lasts less than a week.",
            "Units of OAK-TRAY-L a day against the stock that its page tells; paid shopping visits that land on it.",
            "There are no such ads, and the stock lasts for months."),
    TELEPHONE_LOSES_BUYERS(
            "The telephone number loses buyers",
            "Of those who give up while they fill in the checkout, eight in ten on phones and six in ten of the others do so at the telephone number; four in ten who go on come back to it on phones, two in ten elsewhere, one in twenty to any other field.",
            "Checkout → Steps, its fields: most people left the checkout at “phone”, and most came back to it; narrowed to phones, more so.",
            "The telephone number is a field like the others.");

    private final String title;
    private final String planted;
    private final String found;
    private final String otherwise;

    Truth(String title, String planted, String found, String otherwise) {
        this.title = title;
        this.planted = planted;
        this.found = found;
        this.otherwise = otherwise;
    }

    public String title() {
        return title;
    }

    /** What is in the data. */
    public String planted() {
        return planted;
    }

    /** Which report finds it, and how. */
    public String found() {
        return found;
    }

    /** What is in the data where it is left out. */
    public String otherwise() {
        return otherwise;
    }

    /** Name in settings: {@code payment-fails-on-mobiles}. */
    public String parameter() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The truths named, separated by commas. */
    public static Set<Truth> of(String names) {
        return of(Arrays.asList(names.split(",")));
    }

    /**
     * The truths named.
     *
     * @throws IllegalArgumentException naming the first that is unknown
     */
    public static Set<Truth> of(Collection<String> names) {
        Set<Truth> truths = EnumSet.noneOf(Truth.class);
        for (String name : names) {
            if (!name.isBlank()) {
                truths.add(valueOf(name.strip().toUpperCase(Locale.ROOT).replace('-', '_')));
            }
        }
        return truths;
    }

    /** Their names, separated by commas. */
    public static String names(Set<Truth> truths) {
        return truths.stream().map(Truth::parameter).collect(Collectors.joining(","));
    }
}
