package dev.fullspan.access;

import dev.fullspan.kernel.ShopId;
import dev.fullspan.platform.AuditTrail;
import dev.fullspan.web.kit.Typed;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** What somebody said of the store engine's own admin, and when. */
@Component
class Attestations {
    /**
     * One answer.
     *
     * @param holds whether the sentence is true
     * @param note in their own words, at least empty
     * @param by reference of who said it
     */
    record Answer(boolean holds, String note, Instant at, String by) {}

    private final JdbcClient database;
    private final TransactionTemplate transaction;
    private final AuditTrail audit;
    private final Clock clock;

    Attestations(JdbcClient database, TransactionTemplate transaction, AuditTrail audit, Clock clock) {
        this.database = database;
        this.transaction = transaction;
        this.audit = audit;
        this.clock = clock;
    }

    /** The latest answer to each question that was answered. */
    Map<EngineQuestion, Answer> of(ShopId shop) {
        Map<EngineQuestion, Answer> answers = new EnumMap<>(EngineQuestion.class);
        for (EngineQuestion question : EngineQuestion.values()) {
            database.sql(
                            "select holds, note, at, by from access.attestation where shop = :shop and question = :question")
                    .param("shop", shop.value())
                    .param("question", question.word())
                    .query((row, number) -> new Answer(
                            row.getBoolean("holds"),
                            row.getString("note"),
                            row.getObject("at", OffsetDateTime.class).toInstant(),
                            row.getString("by")))
                    .optional()
                    .ifPresent(answer -> answers.put(question, answer));
        }
        return answers;
    }

    /** Says it anew, with the present time. */
    void attest(ShopId shop, EngineQuestion question, boolean holds, String note, String actor) {
        String checked = Typed.text("note-" + question.word(), note, 500);
        transaction.executeWithoutResult(status -> {
            Answer before = of(shop).get(question);
            database.sql("""
                            insert into access.attestation (shop, question, holds, note, at, by)
                            values (:shop, :question, :holds, :note, :now, :by)
                            on conflict (shop, question) do update
                            set holds = excluded.holds, note = excluded.note, at = excluded.at, by = excluded.by
                            """)
                    .param("shop", shop.value())
                    .param("question", question.word())
                    .param("holds", holds)
                    .param("note", checked)
                    .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                    .param("by", actor)
                    .update();
            audit.record(
                    actor,
                    "store-admin.attested",
                    "shop:" + shop,
                    shop,
                    List.of(
                            new AuditTrail.Change(
                                    question.sentence(), before == null ? "" : word(before.holds()), word(holds)),
                            new AuditTrail.Change("Note", before == null ? "" : before.note(), checked),
                            new AuditTrail.Change(
                                    "Said on",
                                    before == null ? "" : before.at().toString(),
                                    clock.instant().toString())));
        });
    }

    static String word(boolean holds) {
        return holds ? "Yes" : "No";
    }
}
