package dev.fullspan.journey.dashboards;

import dev.fullspan.eventlog.query.Dimension;
import dev.fullspan.journey.CourseFigure;
import dev.fullspan.journey.dashboards.Dashboard.Card;
import dev.fullspan.source.Channel;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Dashboards to start from. Once made they are like any other. */
enum ReadyMade {
    MORNING_LOOK(
            "Morning look",
            "What came in, from how many visits, and whether the checkout works.",
            List.of(
                    Card.of(CourseFigure.REVENUE).asChart(),
                    Card.of(CourseFigure.ORDERS),
                    Card.of(CourseFigure.AVERAGE_ORDER),
                    Card.of(CourseFigure.CONVERSION),
                    Card.of(CourseFigure.VISITORS),
                    Card.of(CourseFigure.COMPLETION),
                    Card.of(CourseFigure.REFUNDS))),
    CHECKOUT_HEALTH(
            "Checkout health",
            "How many checkouts end in an order, on phones and desktops, and what goes wrong.",
            List.of(
                    Card.of(CourseFigure.COMPLETION).asChart(),
                    Card.of(CourseFigure.CHECKOUTS),
                    Card.of(CourseFigure.COMPLETION)
                            .among(Dimension.DEVICE, "mobile")
                            .called("Completion on phones"),
                    Card.of(CourseFigure.COMPLETION)
                            .among(Dimension.DEVICE, "desktop")
                            .called("Completion on desktops"),
                    Card.of(CourseFigure.PAYMENT_FAILURES),
                    Card.of(CourseFigure.ERRORS),
                    Card.of("Payment Info Entered").called("Payment methods chosen"))),
    MARKETING(
            "Marketing",
            "What paid ads, search and mail bring, and how many who come are new.",
            List.of(
                    Card.of(CourseFigure.SESSIONS).asChart(),
                    Card.of(CourseFigure.SESSIONS)
                            .among(Dimension.VISITOR, "new")
                            .called("Visits of new people"),
                    Card.of(CourseFigure.REVENUE)
                            .among(Dimension.CHANNEL, Paid.CHANNELS)
                            .called("Revenue from paid ads"),
                    Card.of(CourseFigure.CONVERSION)
                            .among(Dimension.CHANNEL, Paid.CHANNELS)
                            .called("Conversion of paid visits"),
                    Card.of(CourseFigure.REVENUE)
                            .among(Dimension.CHANNEL, Channel.ORGANIC_SEARCH.label())
                            .called("Revenue from search"),
                    Card.of(CourseFigure.REVENUE)
                            .among(Dimension.CHANNEL, Channel.EMAIL.label())
                            .called("Revenue from mail"),
                    Card.of("Signed Up").called("Sign-ups")));

    /** Channels that are paid for by the visit or the view. */
    private static final class Paid {
        static final String[] CHANNELS = Stream.of(
                        Channel.PAID_SEARCH,
                        Channel.PAID_SOCIAL,
                        Channel.PAID_SHOPPING,
                        Channel.PAID_VIDEO,
                        Channel.PAID_OTHER,
                        Channel.DISPLAY,
                        Channel.CROSS_NETWORK)
                .map(Channel::label)
                .toArray(String[]::new);
    }

    private final String title;
    private final String sentence;
    private final List<Card> cards;

    ReadyMade(String title, String sentence, List<Card> cards) {
        this.title = title;
        this.sentence = sentence;
        this.cards = cards;
    }

    String title() {
        return title;
    }

    /** What it shows. */
    String sentence() {
        return sentence;
    }

    List<Card> cards() {
        return cards;
    }

    String parameter() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static Optional<ReadyMade> find(String parameter) {
        return Arrays.stream(values())
                .filter(one -> one.parameter().equals(parameter))
                .findFirst();
    }
}
