package dev.fullspan.journey;

import java.util.Locale;

/** The words that figures are built of, and what they mean. */
public enum Word {
    EVENT(
            "Event",
            "One thing that happened at one time: its name, the device and person as far as known, and its properties. Its"
                    + " time is the sender's, set right by the sender's clock; an event more than 10 minutes in the future"
                    + " takes the time of its receipt. Sent twice, it counts once."),
    DEVICE("Device", "One browser or one installation of an app."),
    VISITOR(
            "Visitor",
            "A person as far as known: one device, or several linked by a user id. What a device did before anybody signed in"
                    + " on it belongs to the first user seen there. Two known people are joined only by an alias or a verified"
                    + " identifier, and joining can be undone. Reports show people as known now, past included."),
    SESSION(
            "Session (visit)",
            "A device's consecutive events with no gap above 30 minutes, or the gap that the installation sets. Midnight does not"
                    + " split it, joining people does not change it. A server's event joins the session of the id that it names,"
                    + " else that person's open session; without one it has and makes none."),
    PAGE(
            "Page",
            "The path of an address without its query, fragment or trailing slash. An app's screen is a page, too. Rules that the shop"
                    + " accepts join paths of one shape, such as /products/*, into one page, in the reports on pages, paths and content."),
    PATH("Path", "A session's pages in order, repeats collapsed."),
    LANDING("Landing page and exit page", "First and last page view of a session that has one."),
    BOUNCE("Bounce", "A closed session with exactly one page view and no commerce event."),
    CLOSED(
            "Closed",
            "A session is closed 30 minutes after its last event, or after the gap that the installation sets."),
    COMMERCE("Commerce event", "Product Added and everything after it in Segment's e-commerce spec."),
    ORDER(
            "Order",
            "One per order id, whichever source tells it. The store's own record wins over a tracked event. Without an order id"
                    + " the message id is the order id. Cancelled orders leave; where the store tells of the order, only the store"
                    + " cancels it. Told by several sources, it is of the device that came."),
    REFUND(
            "Refund",
            "Money given back: the amount told, else the products named, at their prices or the order's, else all that is left of"
                    + " the order. All refunds of an order together never take off more than was counted. They count on the day"
                    + " they were made, or on the order's where that is chosen."),
    NEW("New or returning", "New: the visitor's first session ever. Returning: every later one."),
    CHANNEL(
            "Channel",
            "Where a session came from: campaign parameters and click ids first, else the referrer by the lists of search engines"
                    + " and social networks, else direct; grouped by GA4's default channel grouping. Payment providers and the"
                    + " shop's own hosts are never the referrer. A visit that bears the sign of a channel that the shop named itself, a"
                    + " landing page or a campaign code, is of that channel instead."),
    RANGE(
            "Days",
            "Days of the shop's time zone, first and last included. A session belongs to the moment it starts, a funnel attempt to"
                    + " its first step, an order to when it was placed, a refund to the day it was made."),
    FILTER(
            "Filter",
            "Sessions are derived first and filtered then. A filter on channel, device, country, landing page or new and returning"
                    + " selects sessions; one on an event's property selects the sessions with such an event."),
    CURRENCY(
            "Other currencies",
            "An order in another currency than the shop's is converted at the rate of the day on which it was placed, in the shop's"
                    + " time zone, where the shop has one: the last rate on or before that day, at most 7 days old. Its refunds"
                    + " are converted at the same rate. The result is rounded to the smallest unit, a half to the even one. What"
                    + " has no rate is kept apart and said, not added: no rate is invented. A rate that is entered later changes"
                    + " past figures.");

    private final String label;
    private final String sentence;

    Word(String label, String sentence) {
        this.label = label;
        this.sentence = sentence;
    }

    public String label() {
        return label;
    }

    public String sentence() {
        return sentence;
    }

    /** Its name in addresses. */
    public String slug() {
        return "word-" + name().toLowerCase(Locale.ROOT);
    }
}
