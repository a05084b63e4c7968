package dev.fullspan.readiness.launch;

import dev.fullspan.delivery.Mails;
import dev.fullspan.kernel.ShopId;
import dev.fullspan.order.OrderList;
import dev.fullspan.order.OrderQuery;
import dev.fullspan.order.PaymentState;
import dev.fullspan.platform.ReadinessCheck;
import dev.fullspan.readiness.rehearsal.PeopleReport;
import dev.fullspan.readiness.rehearsal.Rehearsal;
import dev.fullspan.readiness.rehearsal.RehearsalReport;
import dev.fullspan.readiness.rehearsal.Rehearsals;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** What was tried lately: a letter, a payment, the whole day. */
@Component
class TriedChecks implements ReadinessCheck {
    private static final Duration LATELY = Duration.ofDays(7);
    private static final Duration MONTH = Duration.ofDays(30);

    private final Mails mails;
    private final OrderList orders;
    private final Rehearsals rehearsals;
    private final Clock clock;

    TriedChecks(Mails mails, OrderList orders, Rehearsals rehearsals, Clock clock) {
        this.mails = mails;
        this.orders = orders;
        this.rehearsals = rehearsals;
        this.clock = clock;
    }

    @Override
    public String id() {
        return "launch-tried";
    }

    @Override
    public List<Finding> check(ShopId shop) {
        return List.of(mail(shop), payment(shop), rehearsal(shop));
    }

    private Finding mail(ShopId shop) {
        int tried = mails.count(shop, "Trial", null, LATELY);
        return tried > 0
                ? new Finding(
                        "mail-tried",
                        Grade.PASS,
                        "A trial letter was sent in the last week",
                        "",
                        null,
                        "/shops/" + shop + "/mail",
                        null)
                : new Finding(
                        "mail-tried",
                        Grade.UNKNOWN,
                        "No trial letter was sent in the last week",
                        "Whether letters arrive, and not as spam, is only known from one that did.",
                        "Send a trial letter to yourself and look for it.",
                        "/shops/" + shop + "/mail",
                        null);
    }

    private Finding payment(ShopId shop) {
        Instant since = clock.instant().minus(MONTH);
        OrderQuery paid = new OrderQuery(
                null, OrderQuery.View.ALL, PaymentState.PAID, null, null, null, since, null, OrderQuery.Sort.PLACED);
        boolean isPaid = !orders.list(shop, paid, null, 1).rows().isEmpty();
        return isPaid
                ? new Finding(
                        "payment-tried",
                        Grade.PASS,
                        "An order of the last 30 days was paid",
                        "",
                        null,
                        "/shops/" + shop + "/orders?payment=paid",
                        null)
                : new Finding(
                        "payment-tried",
                        Grade.UNKNOWN,
                        "No order of the last 30 days was paid",
                        "Whether a buyer can pay is only known from one who did.",
                        "Buy something in your own shop with each way to pay, and refund it.",
                        "/shops/" + shop + "/orders",
                        null);
    }

    private Finding rehearsal(ShopId shop) {
        Optional<Rehearsal> last = rehearsals.latestDone(shop);
        RehearsalReport report = last.map(Rehearsal::report).orElse(null);
        String link = "/shops/" + shop + "/launch/rehearsals";
        if (last.isEmpty() || report == null) {
            return new Finding(
                    "launch-rehearsed",
                    Grade.UNKNOWN,
                    "No day of many orders was rehearsed",
                    "What holds a hundred orders up is cheaper to learn beforehand.",
                    "Rehearse 100 orders on a copy of the shop; it takes minutes.",
                    link,
                    null);
        }
        String one = link + "/" + last.get().id();
        PeopleReport people = report.people();
        if (!report.software().isSound()) {
            return new Finding(
                    "launch-rehearsed",
                    Grade.WARN,
                    "The last rehearsal found something wrong",
                    report.software().oversold() > 0
                            ? report.software().oversold() + " units were oversold."
                            : report.software().failures().getFirst().what(),
                    "Look at it, mend it, and rehearse again.",
                    one,
                    null);
        }
        if (people != null && people.onTime() < 0.95) {
            return new Finding(
                    "launch-rehearsed",
                    Grade.WARN,
                    "In the last rehearsal not all of it left in time",
                    Math.round(people.onTime() * 100) + " % left by when your terms say."
                            + (people.bottleneck() == null ? "" : " Short first: " + people.bottleneck() + "."),
                    "Look at what would help: people, pace, collection.",
                    one,
                    null);
        }
        return new Finding(
                "launch-rehearsed",
                Grade.PASS,
                "A day of " + last.get().orders() + " orders was rehearsed, and all of it went well",
                "",
                null,
                one,
                null);
    }
}
