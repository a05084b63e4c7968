package dev.fullspan.journey.spend;

import dev.fullspan.journey.OwnChannels;
import dev.fullspan.kernel.Problem;
import dev.fullspan.kernel.ProblemException;
import dev.fullspan.platform.AuditTrail;
import dev.fullspan.shop.Shop;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Takes spend in, from pages and from the command line. */
@Component
class SpendIntake {
    private final Spends spends;
    private final OwnChannels channels;
    private final AuditTrail audit;
    private final Clock clock;

    SpendIntake(Spends spends, OwnChannels channels, AuditTrail audit, Clock clock) {
        this.spends = spends;
        this.channels = channels;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * What became of a file.
     *
     * @param changed amounts that are new or differ from what was there
     */
    record Taken(SpendFile file, long changed) {}

    /** @throws ProblemException naming the field {@code file} where it is not understood as a whole */
    Taken take(Shop shop, byte[] content, String person) {
        SpendFile file = SpendFile.read(
                new String(content, StandardCharsets.UTF_8), channels.names(shop.id()), shop.currency(), now(shop));
        long changed = spends.keep(shop.id(), file.spends());
        imported(shop, person, changed);
        return new Taken(file, changed);
    }

    /**
     * Takes amounts that a program sent, each in the place of that of the same channel, campaign and month.
     *
     * @return how many are new or differ from what was there
     * @throws ProblemException naming the field below {@code spend[i]}; then none is taken
     */
    long put(Shop shop, List<SpendForm> told, String author) {
        List<Spend> read = new ArrayList<>(told.size());
        for (int i = 0; i < told.size(); i++) {
            try {
                read.add(read(shop, 0, told.get(i)));
            } catch (ProblemException e) {
                throw new ProblemException(e.problem(), "spend[" + i + "]." + e.field(), e.detail());
            }
        }
        long changed = spends.keep(shop.id(), read);
        imported(shop, author, changed);
        return changed;
    }

    private void imported(Shop shop, String author, long changed) {
        if (changed > 0) {
            noted(
                    author,
                    "spend.imported",
                    "shop:" + shop.id(),
                    shop,
                    AuditTrail.Change.one("Amounts that are new or other", "", Long.toString(changed)));
        }
    }

    /** @throws ProblemException naming the form's field */
    long add(Shop shop, SpendForm form, String person) {
        Spend added = read(shop, 0, form);
        long id = spends.add(shop.id(), added);
        noted(person, "spend.added", "spend:" + id, shop, AuditTrail.Change.made(told(added)));
        return id;
    }

    /** @throws ProblemException naming the form's field, or where there is none of the id */
    void change(Shop shop, long id, SpendForm form, String person) {
        Spend now = read(shop, id, form);
        Spend was = spends.find(shop.id(), id).orElseThrow(SpendIntake::gone);
        if (!spends.change(shop.id(), now)) {
            throw gone();
        }
        noted(person, "spend.changed", "spend:" + id, shop, AuditTrail.Change.between(told(was), told(now)));
    }

    Spend remove(Shop shop, long id, String person) {
        Spend was = spends.remove(shop.id(), id).orElseThrow(SpendIntake::gone);
        noted(person, "spend.deleted", "spend:" + id, shop, AuditTrail.Change.gone(told(was)));
        return was;
    }

    private Spend read(Shop shop, long id, SpendForm form) {
        return form.read(id, channels.names(shop.id()), shop.currency(), now(shop));
    }

    private YearMonth now(Shop shop) {
        return YearMonth.now(clock.withZone(shop.timeZone()));
    }

    private void noted(String person, String action, String subject, Shop shop, List<AuditTrail.Change> changes) {
        audit.record(person, action, subject, shop.id(), changes);
    }

    private static Map<String, String> told(Spend spend) {
        Map<String, String> told = new LinkedHashMap<>();
        told.put("Channel", spend.channel());
        told.put("Campaign", spend.campaign() == null ? "" : spend.campaign());
        told.put("Month", spend.month().toString());
        told.put("Amount", spend.amount().toString());
        told.put("Note", spend.note());
        return told;
    }

    private static ProblemException gone() {
        return new ProblemException(Problem.NOT_FOUND, "id", "This amount is not there any more.");
    }
}
