package dev.fullspan.order.panel;

import dev.fullspan.order.OrderAside;
import dev.fullspan.order.panel.ListScreen.Badge;
import dev.fullspan.web.kit.Confirm;
import dev.fullspan.web.kit.Field;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One order.
 *
 * @param answer the page's first line: what is to be done with it
 * @param states payment, delivery and what else is to be known
 * @param customer address of the buyer's record, or null
 * @param cameBy through which channel, or that it was not seen
 * @param tellAgain whether its store did not take a parcel and may be told again
 * @param elsewhere that steps on money and parcels are done in its engine, or null where they are done here
 * @param sender who else sends all that is left of it, or null where the shop does
 * @param refused why the last step was not done, or null
 * @param version from which the steps are decided
 */
public record OrderScreen(
        String number,
        String answer,
        List<Badge> states,
        List<Line> lines,
        List<Sum> sums,
        List<Fact> facts,
        String cameBy,
        @Nullable String customer,
        List<Address> addresses,
        List<Thing> money,
        List<Thing> parcels,
        boolean tellAgain,
        List<Concern> concerns,
        @Nullable String elsewhere,
        Forms forms,
        List<Happened> happened,
        @Nullable String sender,
        List<OrderAside.Panel> asides,
        @Nullable String refused,
        long version,
        String base,
        String list) {
    public OrderScreen {
        states = List.copyOf(states);
        lines = List.copyOf(lines);
        sums = List.copyOf(sums);
        facts = List.copyOf(facts);
        addresses = List.copyOf(addresses);
        money = List.copyOf(money);
        parcels = List.copyOf(parcels);
        concerns = List.copyOf(concerns);
        happened = List.copyOf(happened);
        asides = List.copyOf(asides);
    }

    /** A line of the order. @param picture address of its small picture, or empty @param stands what became of its units, in words */
    public record Line(
            String title,
            @Nullable String sku,
            String picture,
            @Nullable String stock,
            String quantity,
            String price,
            String net,
            Badge stands,
            @Nullable String more) {}

    /** @param strong whether it is what the others come to */
    public record Sum(String label, String amount, boolean strong) {}

    public record Fact(String name, String value) {}

    public record Address(String label, List<String> lines) {}

    /** A payment, a refund or a parcel. @param store how far its store is told of it, or null */
    public record Thing(
            String title,
            @Nullable String detail,
            @Nullable String amount,
            Badge state,
            @Nullable String store) {}

    public record Concern(String label, String detail, boolean accepted) {}

    /** @param undo address that takes it back, or null */
    public record Happened(
            String when,
            String who,
            String text,
            boolean undone,
            @Nullable String undo) {}

    /**
     * What may be done. Empty and null where it may not.
     *
     * @param hold fields of holding, or none where it is held or cancelled
     * @param mayRelease whether it is held
     * @param ship fields of a parcel, or none where nothing is to be sent here
     */
    public record Forms(
            List<Field> hold,
            boolean mayRelease,
            List<Field> ship,
            List<Field> pay,
            List<Field> refund,
            List<Field> note,
            List<Field> tags,
            boolean mayAccept,
            boolean mayArchive,
            boolean mayUnarchive,
            @Nullable Confirm cancel) {
        static final Forms NONE = new Forms(
                List.of(), false, List.of(), List.of(), List.of(), List.of(), List.of(), false, false, false, null);
    }
}
