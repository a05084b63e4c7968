package dev.fullspan.fulfilment.console;

import dev.fullspan.web.kit.Field;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What was agreed with a partner. @param daysOff those that are to come @param wrong why a day was not added, or null */
public record PartnerTermsScreen(
        String answer,
        List<PartnerOrderScreen.Fact> facts,
        List<Day> daysOff,
        List<Field> add,
        @Nullable String wrong,
        String base) {
    public PartnerTermsScreen {
        facts = List.copyOf(facts);
        daysOff = List.copyOf(daysOff);
        add = List.copyOf(add);
    }

    /** A day off. @param iso as it is sent back @param removable whether the partner added it, and it has not begun */
    public record Day(String day, String name, String iso, boolean removable) {}
}
