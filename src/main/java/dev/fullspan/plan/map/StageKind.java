package dev.fullspan.plan.map;

import dev.fullspan.eventlog.query.StageSign;
import dev.fullspan.eventlog.query.StageSign.Ordered;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a stage of the journey is about, and by what one sees that somebody was there. */
enum StageKind {
    ARRIVE(
            "Arrive",
            "Find out that this shop exists and has what I look for.",
            "Bring people who are likely to buy.",
            StageFigure.ARRIVALS,
            "came on a visit",
            StageSign.ofVisit()),
    CHOOSE(
            "Choose",
            "Find the right thing with ease, and trust what I read.",
            "Lead people from looking to the cart.",
            StageFigure.CART_SHARE,
            "viewed a product or a list of products, searched, or put something into the cart",
            StageSign.of(
                    "Product List Viewed",
                    "Product List Filtered",
                    "Product Clicked",
                    "Product Viewed",
                    "Products Searched",
                    "Product Added",
                    "Product Added to Wishlist")),
    BUY(
            "Buy and receive",
            "Pay without trouble and get what I ordered, whole and in time.",
            "Complete checkouts, deliver as promised, mend problems at once.",
            StageFigure.COMPLETION,
            "began a checkout or ordered",
            new StageSign(
                    false,
                    Set.of(
                            "Checkout Started",
                            "Checkout Step Viewed",
                            "Checkout Step Completed",
                            "Payment Info Entered",
                            "Payment Failed",
                            "Checkout Error",
                            "Order Completed"),
                    Ordered.ANY)),
    CARE(
            "Care",
            "Get help, an exchange or my money back without a fight.",
            "Answer quickly and keep the customer.",
            StageFigure.REFUNDED,
            "had an order refunded or cancelled, or asked for help or a return",
            StageSign.of("Order Refunded", "Order Cancelled", "Return Requested", "Support Requested")),
    RETURN(
            "Come back",
            "Be remembered well, hear of what suits me, buy again.",
            "Win reorders, reviews and sign-ups.",
            StageFigure.RETURNING_SHARE,
            "ordered again, signed up, or wrote a review",
            new StageSign(
                    false,
                    Set.of("Signed Up", "Newsletter Subscribed", "Product Reviewed", "Product Shared"),
                    Ordered.AGAIN)),
    /** One that the shop added, known by events that it names. */
    OWN("New stage", "", "", null, "", StageSign.of());

    private final String usualName;
    private final String customerGoal;
    private final String businessGoal;
    private final @Nullable StageFigure figure;
    private final String words;
    private final StageSign sign;

    StageKind(
            String usualName,
            String customerGoal,
            String businessGoal,
            @Nullable StageFigure figure,
            String words,
            StageSign sign) {
        this.usualName = usualName;
        this.customerGoal = customerGoal;
        this.businessGoal = businessGoal;
        this.figure = figure;
        this.words = words;
        this.sign = sign;
    }

    String usualName() {
        return usualName;
    }

    String customerGoal() {
        return customerGoal;
    }

    String businessGoal() {
        return businessGoal;
    }

    @Nullable
    StageFigure figure() {
        return figure;
    }

    /** What people did who count as being there. */
    String words() {
        return words;
    }

    StageSign sign() {
        return sign;
    }
}
