package dev.fullspan.readiness.rehearsal;

import dev.fullspan.kernel.ProblemException;
import dev.fullspan.kernel.ShopId;
import dev.fullspan.platform.Command;
import dev.fullspan.platform.Flags;
import dev.fullspan.platform.Invocation;
import dev.fullspan.shop.Shop;
import dev.fullspan.shop.Shops;
import dev.fullspan.web.Formats;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** {@code ./fullspan rehearse}: a day of many orders on a copy of a shop, for the terminal and for scripts. */
@Component
class RehearseCommand implements Command {
    private static final Duration LOOKS = Duration.ofMillis(200);

    private final Rehearsals rehearsals;
    private final StaffingBook book;
    private final Shops shops;
    private final JsonMapper json;

    RehearseCommand(Rehearsals rehearsals, StaffingBook book, Shops shops, JsonMapper json) {
        this.rehearsals = rehearsals;
        this.book = book;
        this.shops = shops;
        this.json = json;
    }

    @Override
    public String name() {
        return "rehearse";
    }

    @Override
    public String usage() {
        return """
                Rehearses a day of many orders on a copy of a shop: nothing of it reaches buyers, stock or reports.

                ./fullspan rehearse --shop ID [--orders NUMBER] [--seed NUMBER] [--json]
                  --shop ID         the shop
                  --orders NUMBER   1 to 1000; 100 otherwise
                  --seed NUMBER     of all chance, to have the same again
                  --json            one JSON object on standard output instead of text

                Ends with 1 where something went wrong in the software, or anything was oversold.""";
    }

    @Override
    public int run(Invocation invocation) throws InterruptedException {
        Flags flags = Flags.of(invocation.arguments(), Set.of("shop", "orders", "seed"), Set.of("json"));
        Shop shop;
        Rehearsal rehearsal;
        try {
            shop = shops.get(ShopId.parse(flags.required("shop")));
            rehearsal = rehearsals.start(
                    shop.id(),
                    (int) number(flags, "orders", 100),
                    book.of(shop.id()),
                    flags.value("seed").isPresent() ? number(flags, "seed", 0) : null);
        } catch (ProblemException e) {
            throw new Flags.NotUnderstood(e.detail());
        }
        String said = "";
        while (rehearsal.isRunning()) {
            if (!rehearsal.progress().equals(said)) {
                said = rehearsal.progress();
                invocation.err().println(said);
            }
            if (invocation.cancelled()) {
                rehearsals.cancel(shop.id(), rehearsal.id());
            }
            Thread.sleep(LOOKS);
            rehearsal = rehearsals.get(shop.id(), rehearsal.id());
        }
        RehearsalReport report = rehearsal.report();
        if (flags.has("json")) {
            invocation
                    .out()
                    .println(json.writeValueAsString(RehearsalJson.of(rehearsal, shop.timeZone(), shop.currency())));
        } else if (report == null) {
            invocation.out().println(rehearsal.progress());
        } else {
            RehearsalWords words =
                    new RehearsalWords(report, new Formats(Locale.ENGLISH, shop.timeZone()), shop.currency());
            invocation.out().println(words.answer(rehearsal.orders()));
            PeopleReport people = report.people();
            if (people != null) {
                people.departures()
                        .forEach(one -> invocation
                                .out()
                                .println(
                                        "  " + words.moment(one.at()) + ": about " + Math.round(one.orders()) + " from "
                                                + words.sender(one)
                                                + (one.carrier().isEmpty() ? "" : " with " + one.carrier())));
            }
            invocation.out().println(words.software());
            report.software().failures().forEach(one -> invocation.out().println("! " + one.what()));
        }
        return report != null && report.software().isSound() ? 0 : 1;
    }

    private static long number(Flags flags, String name, long otherwise) {
        try {
            return flags.value(name).map(Long::parseLong).orElse(otherwise);
        } catch (NumberFormatException e) {
            throw new Flags.NotUnderstood("--" + name + " takes a whole number.");
        }
    }
}
