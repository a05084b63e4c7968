package dev.fullspan.inventory.forecast;

import dev.fullspan.kernel.ProblemException;
import dev.fullspan.web.Formats;
import dev.fullspan.web.kit.Field;
import dev.fullspan.web.kit.Typed;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The form of a shop's rule for reordering.
 *
 * @param serviceLevel in per cent
 * @param refusal what is wrong with it, or null
 */
record RuleForm(
        String serviceLevel,
        String reviewDays,
        String leadDays,
        String coverDays,
        @Nullable ProblemException refusal) {
    static RuleForm of(ReorderRule rule) {
        return new RuleForm(
                new BigDecimal(String.format(Locale.ROOT, "%.1f", rule.serviceLevel() * 100))
                        .stripTrailingZeros()
                        .toPlainString(),
                Integer.toString(rule.reviewDays()),
                Integer.toString(rule.leadDays()),
                Integer.toString(rule.coverDays()),
                null);
    }

    RuleForm refused(ProblemException e) {
        return new RuleForm(serviceLevel, reviewDays, leadDays, coverDays, e);
    }

    /** @throws ProblemException naming the field that is wrong */
    ReorderRule rule() {
        BigDecimal level = Typed.number("service_level", serviceLevel, "a percentage such as 95");
        if (level == null) {
            throw Typed.wrong("service_level", "Write a service level from 50 to 99.9 per cent.");
        }
        return new ReorderRule(
                level.movePointLeft(2).doubleValue(),
                days("review_days", reviewDays),
                days("lead_days", leadDays),
                days("cover_days", coverDays));
    }

    private static int days(String field, String typed) {
        BigDecimal days = Typed.number(field, typed, "a number of days");
        if (days == null || days.stripTrailingZeros().scale() > 0 || days.precision() - days.scale() > 6) {
            throw Typed.wrong(field, "Write a whole number of days.");
        }
        return days.intValueExact();
    }

    List<Field> fields() {
        return List.of(
                field("service_level", "Service level in %", serviceLevel)
                        .hinted("How surely stock is to last until the next order arrives."),
                field("review_days", "Days between looks", reviewDays).hinted("How often you decide what to order."),
                field("lead_days", "Lead time in days", leadDays).hinted("For products that do not tell their own."),
                field("cover_days", "Days an order covers", coverDays).hinted("Beyond the reorder point."));
    }

    private Field field(String name, String label, String value) {
        return Field.text(name, label, value)
                .wrong(refusal != null && name.equals(refusal.field()) ? refusal.getMessage() : null);
    }

    static String text(ReorderRule rule, Formats formats) {
        return "With a probability of %s stock is to last until the next order arrives. You look every %d days; a product that tells no lead time takes %d days."
                .formatted(formats.share(rule.serviceLevel()), rule.reviewDays(), rule.leadDays());
    }
}
