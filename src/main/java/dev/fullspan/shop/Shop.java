package dev.fullspan.shop;

import dev.fullspan.kernel.Problem;
import dev.fullspan.kernel.ProblemException;
import dev.fullspan.kernel.ShopId;
import dev.fullspan.platform.AuditTrail;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One online shop of the installation and what it decided about itself.
 *
 * @param currency the currency of its figures
 * @param timeZone the zone in which its days begin and end
 * @param brandDifference in its own words why one buys here and not elsewhere; empty where it has not said
 * @param retentionMonths months that events are kept, 1 to 1200, or null for ever
 * @param intake what intake must know of it
 * @param version counts changes; a change is refused when made from an older one
 */
public record Shop(
        ShopId id,
        String name,
        Currency currency,
        ZoneId timeZone,
        String brandDifference,
        @Nullable Integer retentionMonths,
        IntakePolicy intake,
        int version,
        Instant created) {

    public Shop {
        name = NewShop.checkedName(name);
        brandDifference = brandDifference.strip();
        if (brandDifference.length() > 2000) {
            throw new ProblemException(
                    Problem.INVALID_REQUEST, "brand-difference", "Say it in at most 2,000 characters.");
        }
        if (retentionMonths != null && (retentionMonths < 1 || retentionMonths > 1200)) {
            throw new ProblemException(
                    Problem.INVALID_REQUEST,
                    "retention-months",
                    "Keep events for 1 to 1,200 months, or leave it empty to keep them for ever.");
        }
    }

    /** What is told of a new shop in the audit trail. */
    public List<AuditTrail.Change> told() {
        return List.of(
                new AuditTrail.Change("Name", "", name),
                new AuditTrail.Change("Currency", "", currency.getCurrencyCode()),
                new AuditTrail.Change("Time zone", "", timeZone.getId()));
    }

    /** First of the shop's days of which events are kept, at a moment; empty where they are kept for ever. */
    public Optional<LocalDate> firstDayKept(Instant now) {
        return Optional.ofNullable(retentionMonths)
                .map(months -> LocalDate.ofInstant(now, timeZone).minusMonths(months));
    }
}
