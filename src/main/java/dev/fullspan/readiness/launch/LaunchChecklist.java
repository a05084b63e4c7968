package dev.fullspan.readiness.launch;

import dev.fullspan.access.Account;
import dev.fullspan.access.People;
import dev.fullspan.kernel.Problem;
import dev.fullspan.kernel.ProblemException;
import dev.fullspan.kernel.ShopId;
import dev.fullspan.platform.AuditTrail;
import dev.fullspan.platform.ReadinessCheck.Finding;
import dev.fullspan.platform.ReadinessCheck.Grade;
import dev.fullspan.readiness.Readiness;
import dev.fullspan.web.kit.Typed;
import java.sql.Types;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The launch checklist: what the checks say of each item, and what the shop says of it: who answers for it, or why it does not apply. */
@Component
class LaunchChecklist {
    private final Readiness readiness;
    private final People people;
    private final AuditTrail trail;
    private final JdbcClient database;
    private final Clock clock;

    LaunchChecklist(Readiness readiness, People people, AuditTrail trail, JdbcClient database, Clock clock) {
        this.readiness = readiness;
        this.people = people;
        this.trail = trail;
        this.database = database;
        this.clock = clock;
    }

    enum State {
        NOT_YET("Not yet"),
        UNKNOWN("Not known"),
        READY("Ready"),
        NOT_APPLICABLE("Does not apply");

        private final String label;

        State(String label) {
            this.label = label;
        }

        String label() {
            return label;
        }
    }

    /**
     * One line.
     *
     * @param evidence what was measured, in sentences
     * @param next what to do, or null where nothing is
     * @param link where to do it, or null
     * @param owner who answers for it, or null
     * @param excuse what the shop said for it not to apply, or null
     */
    record Line(
            LaunchItem item,
            State state,
            List<String> evidence,
            @Nullable String next,
            @Nullable String link,
            @Nullable Account owner,
            @Nullable Excuse excuse) {
        Line {
            evidence = List.copyOf(evidence);
        }
    }

    record Excuse(String reason, String author, Instant at) {}

    private record Said(
            String line, @Nullable Integer owner, @Nullable String without, String author, OffsetDateTime at) {}

    List<Line> of(ShopId shop) {
        List<Finding> findings = readiness.of(shop).findings();
        Map<LaunchItem, Said> said = new EnumMap<>(LaunchItem.class);
        database.sql("select line, owner, without, author, at from readiness.launch_line where shop = :shop")
                .param("shop", shop.value())
                .query(Said.class)
                .list()
                .forEach(one -> LaunchItem.of(one.line()).ifPresent(item -> said.put(item, one)));
        Map<Integer, Account> members = new java.util.HashMap<>();
        members(shop).forEach(one -> members.put(one.id(), one));
        List<Line> lines = new ArrayList<>();
        for (LaunchItem item : LaunchItem.values()) {
            lines.add(line(shop, item, findings, said.get(item), members));
        }
        return lines;
    }

    /** Who could answer for something: those who see the shop and can sign in. */
    List<Account> members(ShopId shop) {
        return people.all().stream()
                .filter(one -> one.disabled() == null && one.sees(shop))
                .toList();
    }

    private static Line line(
            ShopId shop, LaunchItem item, List<Finding> all, @Nullable Said said, Map<Integer, Account> members) {
        Account owner = said == null || said.owner() == null ? null : members.get(said.owner());
        List<Finding> findings = all.stream()
                .filter(one -> item.isAnsweredBy(one.check()))
                .sorted(java.util.Comparator.comparing(one -> state(one.grade())))
                .toList();
        Excuse excuse = said == null || said.without() == null
                ? null
                : new Excuse(said.without(), said.author(), said.at().toInstant());
        if (excuse != null) {
            return new Line(item, State.NOT_APPLICABLE, List.of(excuse.reason()), null, null, owner, excuse);
        }
        if (findings.isEmpty()) {
            return item.without()
                    .map(why -> new Line(item, State.NOT_APPLICABLE, List.of(why), null, null, owner, null))
                    .orElseGet(() -> new Line(
                            item,
                            item == LaunchItem.ITEMS ? State.NOT_YET : State.UNKNOWN,
                            List.of(item.unknown()),
                            item.next().isEmpty() ? null : item.next(),
                            item.link().isEmpty() ? null : "/shops/" + shop + item.link(),
                            owner,
                            null));
        }
        Finding worst = findings.getFirst();
        return new Line(
                item,
                state(worst.grade()),
                findings.stream().map(LaunchChecklist::sentence).toList(),
                worst.mend(),
                worst.link(),
                owner,
                null);
    }

    private static String sentence(Finding finding) {
        String title = finding.title().endsWith(".") ? finding.title() : finding.title() + ".";
        return finding.detail().isEmpty() ? title : title + " " + finding.detail();
    }

    private static State state(Grade grade) {
        return switch (grade) {
            case BLOCK, WARN -> State.NOT_YET;
            case UNKNOWN -> State.UNKNOWN;
            case PASS -> State.READY;
        };
    }

    /**
     * Says who answers for an item, and whether it does not apply.
     *
     * @param owner a member's id, or null for nobody
     * @param without why it does not apply, or empty where it does
     */
    void say(ShopId shop, String word, @Nullable Integer owner, String without, String author) {
        LaunchItem item = LaunchItem.of(word)
                .orElseThrow(() -> new ProblemException(Problem.NOT_FOUND, "item", "The checklist has no such line."));
        String reason = Typed.textOrNull("without", without, 500);
        if (owner != null && members(shop).stream().noneMatch(one -> one.id() == owner)) {
            throw Typed.wrong("owner", "Choose somebody who sees this shop and can sign in.");
        }
        trail.changing(
                "launch.said",
                "launch:" + item.word(),
                shop,
                () -> told(shop, item),
                () -> database.sql("""
                        insert into readiness.launch_line (shop, line, owner, without, author, at)
                        values (:shop, :line, :owner, :without, :author, :now)
                        on conflict (shop, line) do update set
                            owner = excluded.owner, without = excluded.without, author = excluded.author,
                            at = case when launch_line.without is distinct from excluded.without then excluded.at else launch_line.at end
                        """)
                        .param("shop", shop.value())
                        .param("line", item.word())
                        .param("owner", owner, Types.INTEGER)
                        .param("without", reason, Types.VARCHAR)
                        .param("author", author)
                        .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                        .update());
    }

    private Map<String, String> told(ShopId shop, LaunchItem item) {
        return database.sql(
                        "select line, owner, without, author, at from readiness.launch_line where shop = :shop and line = :line")
                .param("shop", shop.value())
                .param("line", item.word())
                .query(Said.class)
                .optional()
                .map(one -> Map.of(
                        AuditTrail.OWNER,
                        one.owner() == null ? "" : "person:" + one.owner(),
                        "Does not apply",
                        one.without() == null ? "" : one.without()))
                .orElse(Map.of());
    }
}
