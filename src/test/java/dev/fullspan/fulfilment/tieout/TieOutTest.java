package dev.fullspan.fulfilment.tieout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fullspan.FullspanTest;
import dev.fullspan.delivery.Mails;
import dev.fullspan.delivery.MovedClock;
import dev.fullspan.fulfilment.Assignment;
import dev.fullspan.fulfilment.Assignments;
import dev.fullspan.fulfilment.By;
import dev.fullspan.fulfilment.Giving;
import dev.fullspan.fulfilment.NewParty;
import dev.fullspan.fulfilment.Parties;
import dev.fullspan.fulfilment.Party;
import dev.fullspan.fulfilment.PartyId;
import dev.fullspan.fulfilment.TieOutTerms;
import dev.fullspan.fulfilment.tieout.TieOut.Answer;
import dev.fullspan.fulfilment.tieout.TieOut.How;
import dev.fullspan.fulfilment.tieout.TieOut.Outcome;
import dev.fullspan.fulfilment.tieout.TieOuts.Said;
import dev.fullspan.fulfilment.tieout.TieOuts.Unknown;
import dev.fullspan.kernel.Money;
import dev.fullspan.kernel.Problem;
import dev.fullspan.kernel.ProblemException;
import dev.fullspan.kernel.ShopId;
import dev.fullspan.platform.AuditTrail;
import dev.fullspan.shop.ExchangeRates;
import dev.fullspan.shop.NewShop;
import dev.fullspan.shop.Shop;
import dev.fullspan.shop.Shops;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** A partner's tie-outs from the morning to the call, by a clock that is moved. It begins on Thursday, 1 March 2035. */
@FullspanTest
class TieOutTest {
    private static final By NORD = By.of("key:nord");
    private static final By ANNA = By.of("person:1");

    @Autowired
    ApplicationContext program;

    @Autowired
    Shops shops;

    @Autowired
    Parties parties;

    @Autowired
    Assignments assignments;

    @Autowired
    TieOutRows rows;

    @Autowired
    TieOutLetters letters;

    @Autowired
    ExchangeRates rates;

    @Autowired
    Mails mails;

    @Autowired
    AuditTrail audit;

    @Autowired
    JdbcClient database;

    @Autowired
    TransactionTemplate transaction;

    private final MovedClock clock = new MovedClock();
    private Shop shop;
    private ShopId id;
    private PartyId nord;
    private TieOutMaking making;
    private TieOuts tieOuts;
    private Giving giving;

    @BeforeEach
    void open() {
        shop = shops.add(NewShop.of("Tied " + UUID.randomUUID(), "EUR", "Europe/Berlin"));
        id = shop.id();
        nord = party("Nord");
        making = new TieOutMaking(database, transaction, parties, rates, letters, rows, clock);
        tieOuts = new TieOuts(database, transaction, rows, assignments, audit, clock);
        giving = new Giving(program, id);
    }

    private PartyId party(String name) {
        NewParty told = NewParty.of(Party.Kind.DROPSHIPPER, name, ZoneId.of("Europe/Berlin"))
                .withTieOut(new TieOutTerms(LocalTime.of(9, 0), LocalTime.of(11, 0)), null);
        return parties.add(
                id,
                new NewParty(
                        told.kind(),
                        told.name(),
                        told.zone(),
                        "Frau Olsen",
                        "orders@" + name.toLowerCase() + ".example",
                        "+47 1",
                        told.terms(),
                        told.tieOut(),
                        null),
                "test");
    }

    private static Instant march(int day, String time) {
        return LocalDate.of(2035, 3, day)
                .atTime(LocalTime.parse(time))
                .atZone(ZoneId.of("Europe/Berlin"))
                .toInstant();
    }

    private TieOut at(int day, String time) {
        clock.moveTo(march(day, time));
        making.round(shop);
        return latest(nord);
    }

    private TieOut latest(PartyId party) {
        return tieOuts.of(id, party, LocalDate.of(2035, 1, 1), LocalDate.of(2036, 1, 1))
                .getFirst();
    }

    private static Money euros(long cents) {
        return new Money(cents, java.util.Currency.getInstance("EUR"));
    }

    @Test
    void yesterdaysOrdersAreKeptAsTheyStoodAndTieByConfirmation() {
        giving.order("1", nord, march(1, "08:00"), 2);
        giving.order("2", nord, march(1, "23:59"), 1);
        giving.order("3", nord, march(2, "00:00"), 5);
        TieOut asked = at(2, "09:00");

        assertThat(asked.lines()).extracting(TieOut.Line::number).containsExactly("#1-P", "#2-P");
        assertThat(asked.lines()).extracting(TieOut.Line::revenue).containsExactly(euros(2000), euros(1000));
        assertThat(asked.due()).isEqualTo(march(2, "11:00"));
        assertThat(asked.atRisk(euros(0), clock.instant()))
                .as("before its time")
                .isEqualTo(euros(0));
        assertThat(mails.count(id, "Daily tie-out", "orders@nord.example", Duration.ofDays(4000)))
                .isEqualTo(1);

        TieOut tied = tieOuts.confirm(id, nord, asked.id(), NORD);
        assertThat(tied.how()).isEqualTo(How.CONFIRMED);
        assertThat(tied.tied()).isEqualTo(clock.instant());
        assertThat(tieOuts.confirm(id, nord, asked.id(), NORD).version()).isEqualTo(tied.version());
        assertThat(at(2, "11:30").called()).isNull();
        assertThat(mails.count(id, "Call sheet", null, Duration.ofDays(4000))).isZero();
    }

    @Test
    void whatComesOnAWeekendIsAskedOnMondayAndADayWithoutOrdersTiesByItself() {
        assertThat(at(2, "09:00").how()).isEqualTo(How.NOTHING);
        giving.order("1", nord, march(2, "15:00"), 1);
        giving.order("2", nord, march(4, "15:00"), 1);
        assertThat(at(3, "12:00").day()).as("Saturday").isEqualTo(LocalDate.of(2035, 3, 2));

        assertThat(at(5, "09:01").lines()).extracting(TieOut.Line::number).containsExactly("#1-P", "#2-P");
        assertThat(mails.count(id, "Daily tie-out", null, Duration.ofDays(4000)))
                .isEqualTo(1);
    }

    @Test
    void twoNodesMakeOne() throws Exception {
        giving.order("1", nord, march(1, "08:00"), 2);
        clock.moveTo(march(2, "09:00"));
        try (var nodes = Executors.newFixedThreadPool(2)) {
            Callable<Integer> round =
                    () -> new TieOutMaking(database, transaction, parties, rates, letters, rows, clock).round(shop);
            List<Integer> made = new ArrayList<>();
            for (var done : nodes.invokeAll(List.of(round, round))) {
                made.add(done.get());
            }
            assertThat(made).containsExactlyInAnyOrder(0, 1);
        }
        assertThat(latest(nord).lines()).hasSize(1);
        assertThat(mails.count(id, "Daily tie-out", null, Duration.ofDays(4000)))
                .isEqualTo(1);
    }

    @Test
    void whatWasMissedWhileTheServerWasDownIsMadeLateAndSaidSo() {
        at(1, "09:00");
        giving.order("1", nord, march(1, "12:00"), 2);
        giving.order("2", nord, march(5, "12:00"), 2);
        TieOut late = at(6, "14:00");

        assertThat(late.late()).isTrue();
        assertThat(late.lines()).hasSize(2);
        assertThat(late.due()).isEqualTo(march(6, "16:00"));
    }

    @Test
    void aMissedConfirmationBecomesACallSheetOnceAndACallTiesIt() {
        giving.order("1", nord, march(1, "08:00"), 2);
        giving.order("2", nord, march(1, "09:00"), 3);
        at(2, "09:00");
        TieOut sheet = at(2, "11:00");

        assertThat(sheet.called()).isEqualTo(clock.instant());
        CallsWaiting waiting = new CallsWaiting(database, rows, parties, shops);
        assertThat(waiting.count(id)).isEqualTo(1);
        assertThat(waiting.longest(id, 5)).singleElement().satisfies(one -> {
            assertThat(one.link()).isEqualTo("/tie-outs/" + sheet.id());
            assertThat(one.sentence()).isEqualTo("Nord has not tied out 2 orders; the call sheet is ready.");
            assertThat(one.since()).isEqualTo(clock.instant());
            assertThat(one.money()).isEqualTo(euros(5000));
        });
        assertThat(sheet.atRisk(euros(0), march(2, "11:01"))).isEqualTo(euros(5000));
        assertThat(at(2, "11:05").version()).isEqualTo(sheet.version());

        tieOuts.call(id, sheet.id(), false, "No answer", march(2, "12:00"), List.of(), ANNA);
        TieOut called = tieOuts.call(
                id,
                sheet.id(),
                true,
                "Has the second, not the first",
                null,
                List.of(new Said(1, Answer.MISSING, null, "not in their system"), new Said(2, Answer.AGREED, null, "")),
                ANNA);
        assertThat(called.tied()).isNull();
        assertThat(called.atRisk(euros(0), march(2, "11:06"))).isEqualTo(euros(2000));

        TieOut tied = tieOuts.resolve(id, sheet.id(), 1, Outcome.HAS_IT, "Entered it while we spoke", ANNA);
        assertThat(tied.how()).isEqualTo(How.RESOLVED);
        assertThat(waiting.count(id)).isZero();
        assertThat(tied.atRisk(euros(0), march(9, "11:06"))).isEqualTo(euros(0));
        assertThat(tieOuts.calls(id, sheet.id()))
                .extracting(Call::said)
                .containsExactly("Has the second, not the first", "No answer");
        assertThat(tieOuts.open(id)).isEmpty();
    }

    @Test
    void differencesAreMendedOneByOneAndWhatFollowsIsDone() {
        long first = giving.order("1", nord, march(1, "08:00"), 2);
        giving.order("2", nord, march(1, "09:00"), 3);
        giving.order("3", nord, march(1, "10:00"), 1);
        TieOut asked = at(2, "09:00");
        TieOut differs = tieOuts.differ(
                id,
                nord,
                asked.id(),
                List.of(new Said(1, Answer.MISSING, null, ""), new Said(2, Answer.QUANTITY, 4L, "")),
                List.of(new Unknown("#77", 2, "label without order")),
                NORD);

        assertThat(differs.different()).hasSize(3);
        assertThat(differs.lines().get(2).answer()).isEqualTo(Answer.AGREED);
        assertThat(differs.atRisk(euros(0), clock.instant())).isEqualTo(euros(5000));

        assertThatThrownBy(() -> tieOuts.resolve(id, asked.id(), 1, Outcome.OURS_STANDS, "", ANNA))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("does not mend");
        tieOuts.resolve(id, asked.id(), 1, Outcome.CANCELLED, "", ANNA);
        assertThat(assignments.get(id, first).state()).isEqualTo(Assignment.State.WITHDRAWN);
        tieOuts.resolve(id, asked.id(), 2, Outcome.OURS_STANDS, "", ANNA);
        assertThat(tieOuts.resolve(id, asked.id(), 4, Outcome.NOT_THEIRS, "", ANNA)
                        .tied())
                .isNotNull();
    }

    @Test
    void badInputIsToldAndChangesNothing() {
        giving.order("1", nord, march(1, "08:00"), 2);
        TieOut asked = at(2, "09:00");
        PartyId other = party("Other");

        assertThatThrownBy(() -> tieOuts.confirm(id, other, asked.id(), NORD))
                .isInstanceOfSatisfying(
                        ProblemException.class, e -> assertThat(e.problem()).isEqualTo(Problem.NOT_FOUND));
        assertThatThrownBy(() -> tieOuts.differ(id, nord, asked.id(), List.of(), List.of(), NORD))
                .hasMessageContaining("at least one order");
        assertThatThrownBy(() -> tieOuts.differ(
                        id, nord, asked.id(), List.of(new Said(1, Answer.QUANTITY, 2L, "")), List.of(), NORD))
                .hasMessageContaining("another number than 2");
        assertThatThrownBy(() -> tieOuts.call(
                        id, asked.id(), false, "No answer", null, List.of(new Said(1, Answer.AGREED, null, "")), ANNA))
                .hasMessageContaining("Nobody was reached");
        assertThatThrownBy(() -> tieOuts.confirm(id, nord, asked.id(), new By("key:nord", asked.version() + 1)))
                .isInstanceOfSatisfying(
                        ProblemException.class, e -> assertThat(e.problem()).isEqualTo(Problem.CHANGED));
        assertThat(tieOuts.get(id, nord, asked.id())).isEqualTo(asked);
    }

    @Test
    void whatWasRefusedOrTakenBackIsNotAskedAbout() {
        long refused = giving.order("1", nord, march(1, "08:00"), 2);
        long taken = giving.order("2", nord, march(1, "08:00"), 2);
        assignments.refuse(id, refused, "Sold out", NORD);
        assignments.withdraw(id, taken, "Somebody else", ANNA);

        assertThat(at(2, "09:00").how()).isEqualTo(How.NOTHING);
    }
}
