package dev.fullspan.eventlog.answer;

import dev.fullspan.eventlog.query.Funnel;
import dev.fullspan.eventlog.query.LandingPages;
import dev.fullspan.eventlog.query.Part;
import dev.fullspan.eventlog.query.People;
import dev.fullspan.eventlog.query.Scope;
import dev.fullspan.eventlog.query.Who;
import dev.fullspan.kernel.Money;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Answers who is behind a figure. */
final class PeopleAnswer {
    private final Reading reading;
    private final People question;
    private final Map<Long, Money> inHand = new HashMap<>();

    PeopleAnswer(Reading reading, People question) {
        this.reading = reading;
        this.question = question;
    }

    /** A person and that by which the list is ordered: the latest first, or the most in hand. */
    record Ranked(long visitor, long rank) {}

    Part<People.Row> answer() {
        Sql people = switch (question.who()) {
            case Who.Visitors who -> visitors(who.scope());
            case Who.InSessions who -> inSessions(who.scope());
            case Who.FirstOrdered who -> TouchSql.firstOrdered(who.scope());
            case Who.Landed who -> landed(who);
            case Who.OnPages who -> PageListAnswers.people(who, reading);
            case Who.InStages who -> StageAnswer.people(who);
            case Who.InCohort who -> CohortAnswer.people(who, reading);
            case Who.InFunnel who -> inFunnel(who);
            case Who.Began who -> FunnelTrendAnswer.people(who, reading);
            case Who.Took who -> FunnelTimesAnswer.people(who, reading);
            case Who.Separated who -> new FunnelSeparationAnswer(who.separation(), reading).people(who);
        };
        long total =
                reading.number(Sql.of("select count(*) from (\n").add(people).add(")"));
        Keyset keyset = new Keyset(question.cursor());
        Sql page = Sql.of("select w.visitor, w.rank from (\n")
                .add(people)
                .add(") w where true")
                .add(keyset.after("w.rank", "w.visitor"))
                .add(keyset.order("w.rank", "w.visitor"));
        List<Ranked> ranked = reading.list(page, row -> new Ranked(row.getLong(1), row.getLong(2)));
        Part<Ranked> part = keyset.part(ranked, total, Ranked::rank, Ranked::visitor);
        Scope scope = question.who().scope();
        List<Long> visitors = part.rows().stream().map(Ranked::visitor).toList();
        var rows = new PersonRows(reading, scope.shop(), scope.exchange()).of(visitors, inHand);
        return new Part<>(rows, total, part.next());
    }

    /** Rows of (visitor, rank): with an event in the range, by the latest. */
    static Sql visitors(Scope scope) {
        return Sql.of("select " + Persons.visitor("k") + " as visitor, max(k.time) as rank\nfrom (\n")
                .add("select e.device, e.user_id, max(e.time) as time\nfrom events e\nwhere ")
                .add(OverviewAnswer.happened(scope))
                .add("\ngroup by e.device, e.user_id\n) k\n")
                .add(Persons.of("k", scope.shop()))
                .add("where " + Persons.visitor("k") + " is not null\ngroup by 1\n");
    }

    static Sql inSessions(Scope scope) {
        return Sql.of("select s.visitor, max(s.start_time) as rank\nfrom sessions s\nwhere ")
                .add(SessionSql.started(scope))
                .add("\ngroup by s.visitor\n");
    }

    private Sql landed(Who.Landed who) {
        LandingPages pages = who.pages();
        String outcome = switch (who.outcome()) {
            case ARRIVED -> "";
            case MATURE -> " and a.mature";
            case IMMATURE -> " and not a.mature";
            case BOUGHT -> " and a.mature and exists (from sold x where x.path = a.path and x.visitor = a.visitor)";
        };
        return LandingPagesAnswer.with(pages, reading.closedBy(pages.now()), Prices.TOLD)
                .add("select a.visitor, a.at as rank from arrivals a where a.path = ?" + outcome + "\n", who.path());
    }

    private Sql inFunnel(Who.InFunnel who) {
        Funnel funnel = who.funnel();
        FunnelReading attemptsReading = new FunnelReading(reading, funnel);
        Attempts attempts = attemptsReading.find(who.step() == 1).attempts();
        String[] values = values(who, attemptsReading, attempts);
        FunnelReading.Beside listed = attemptsReading.beside("listed", attempts, i -> {
            boolean inPart =
                    who.part() == Who.Part.REACHED ? attempts.took(i, who.step() - 1) : attempts.level(i) == who.step();
            return inPart && (who.group() == null || values[i].equals(value(who.group())));
        });
        return who.tellsMoney() ? byMoney(funnel, who.step(), attempts, listed) : listed(funnel, listed);
    }

    /** Those listed, the latest first; in a repeated funnel by the arrival of the first event, which no two attempts share. */
    static Sql listed(Funnel funnel, FunnelReading.Beside listed) {
        String rank = funnel.rules().repeated() ? "first_position" : "first";
        return Sql.of("select visitor, " + rank + " as rank from " + listed.table() + "\n");
    }

    /** Those listed, the most in hand first; who bought all the same has nothing in hand. */
    private Sql byMoney(Funnel funnel, int step, Attempts attempts, FunnelReading.Beside listed) {
        new FunnelMoney(reading, funnel)
                .inHand(listed, step)
                .forEach((i, minor) -> inHand.put(
                        attempts.visitor(i), new Money(minor, funnel.scope().currency())));
        return Sql.of("select a.visitor, coalesce(h.minor, -1) as rank\nfrom " + listed.table()
                + " a\nleft join in_hand h on h.i = a.i\n");
    }

    private String[] values(Who.InFunnel who, FunnelReading attemptsReading, Attempts attempts) {
        Funnel.By by = who.funnel().by();
        if (who.group() == null || by == null) {
            String[] none = new String[attempts.size()];
            java.util.Arrays.fill(none, "");
            return none;
        }
        return new FunnelGroups(reading, who.funnel()).values(by, attemptsReading, attempts);
    }

    private static String value(Who.GroupValue group) {
        return group.value() == null ? "" : group.value();
    }
}
