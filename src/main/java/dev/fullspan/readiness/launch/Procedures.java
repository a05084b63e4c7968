package dev.fullspan.readiness.launch;

import dev.fullspan.kernel.Problem;
import dev.fullspan.kernel.ProblemException;
import dev.fullspan.kernel.ShopId;
import dev.fullspan.platform.AuditTrail;
import dev.fullspan.web.kit.Typed;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** How a shop sends and takes back, in its own words; each change is a version, and all stay. */
@Component
class Procedures {
    private static final int LONGEST = 20_000;

    private final JdbcClient database;
    private final AuditTrail trail;
    private final Clock clock;

    Procedures(JdbcClient database, AuditTrail trail, Clock clock) {
        this.database = database;
        this.trail = trail;
        this.clock = clock;
    }

    enum Kind {
        SHIPPING("How we send", """
                # When we pack
                On working days from … to …. What is ordered by … leaves the same day.

                # Who packs, and who stands in
                …

                # How a parcel is packed
                What goes in, which box, which paper lies in it, who checks it.

                # Which carrier fetches, and when
                …

                # What we do when something is missing or broken
                Who is told, who writes to the buyer, what is offered.

                # Who answers the carrier and the buyer
                …
                """),
        RETURNS("How we take back", """
                # How a buyer sends something back
                Within … days, to this address: …. Who pays for it.

                # Who receives it, and what they look at
                …

                # When it goes back on the shelf, and when not
                …

                # When and how the money goes back
                Within … days after it came, the way it was paid.

                # Wrong, damaged or lost
                What the buyer is offered, and who may decide it.
                """);

        private final String title;
        private final String template;

        Kind(String title, String template) {
            this.title = title;
            this.template = template;
        }

        String title() {
            return title;
        }

        /** Headings to begin with. */
        String template() {
            return template;
        }

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        static Kind of(String word) {
            for (Kind kind : values()) {
                if (kind.word().equals(word)) {
                    return kind;
                }
            }
            throw new ProblemException(Problem.NOT_FOUND, "kind", "There is no such procedure.");
        }
    }

    /** @param version from 1 */
    record Procedure(int version, String text, String author, OffsetDateTime at) {}

    Optional<Procedure> latest(ShopId shop, Kind kind) {
        return versions(shop, kind).stream().findFirst();
    }

    /** The latest first. */
    List<Procedure> versions(ShopId shop, Kind kind) {
        return database.sql("""
                        select version, text, author, at from readiness.procedure
                        where shop = :shop and kind = :kind order by version desc limit 200
                        """)
                .param("shop", shop.value())
                .param("kind", kind.word())
                .query(Procedure.class)
                .list();
    }

    /**
     * Writes the next version.
     *
     * @param seen version from which it was written, 0 for none
     * @throws ProblemException {@link Problem#CONFLICT} where somebody wrote another one meanwhile
     */
    void write(ShopId shop, Kind kind, String typed, int seen, String author) {
        String text = Typed.text("text", typed.replace("\r\n", "\n"), LONGEST);
        if (text.isEmpty()) {
            throw Typed.wrong("text", "Write down how it is done; a few sentences are enough.");
        }
        if (text.equals(kind.template().strip())) {
            throw Typed.wrong("text", "These are the headings to begin with. Write below each how your shop does it.");
        }
        int latest = latest(shop, kind).map(Procedure::version).orElse(0);
        if (latest != seen) {
            throw changed();
        }
        try {
            database.sql("""
                            insert into readiness.procedure (shop, kind, version, text, author, at)
                            values (:shop, :kind, :version, :text, :author, :now)
                            """)
                    .param("shop", shop.value())
                    .param("kind", kind.word())
                    .param("version", seen + 1)
                    .param("text", text)
                    .param("author", author)
                    .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                    .update();
        } catch (DuplicateKeyException e) {
            throw changed();
        }
        trail.record(
                author,
                "procedure.written",
                "procedure:" + kind.word(),
                shop,
                AuditTrail.Change.one("Version", seen == 0 ? "" : Integer.toString(seen), Integer.toString(seen + 1)));
    }

    private static ProblemException changed() {
        return new ProblemException(
                Problem.CONFLICT,
                "text",
                "Somebody wrote another version meanwhile. Load the page again, and add what is yours.");
    }
}
