package dev.fullspan.web;

import dev.fullspan.kernel.DateRange;
import dev.fullspan.kernel.ShopId;
import dev.fullspan.platform.AuditTrail;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The dated notes of every shop. */
@Component
public class Notes {
    private final JdbcClient database;
    private final AuditTrail audit;

    Notes(JdbcClient database, AuditTrail audit) {
        this.database = database;
        this.audit = audit;
    }

    /** The notes on the days of the range, by day. */
    public List<Note> within(ShopId shop, DateRange range) {
        return database.sql("""
                        select id, day, text, author
                        from web.note
                        where shop = :shop and day between :from and :to
                        order by day, id
                        """)
                .param("shop", shop.value())
                .param("from", range.from())
                .param("to", range.to())
                .query(Note.class)
                .list();
    }

    List<Note> all(ShopId shop) {
        return database.sql("""
                        select id, day, text, author
                        from web.note
                        where shop = :shop
                        order by day desc, id desc
                        limit 1000
                        """).param("shop", shop.value()).query(Note.class).list();
    }

    /** Puts a note on a day; the text has 1 to 200 characters. */
    public Note add(ShopId shop, LocalDate day, String text, String author) {
        Note note = database.sql("""
                        insert into web.note (shop, day, text, author)
                        values (:shop, :day, :text, :author)
                        returning id, day, text, author
                        """)
                .param("shop", shop.value())
                .param("day", day)
                .param("text", text)
                .param("author", author)
                .query(Note.class)
                .single();
        audit.made("note.added", subject(note.id()), shop, told(note));
        return note;
    }

    private static String subject(long id) {
        return "note:" + id;
    }

    private static Map<String, String> told(Note note) {
        Map<String, String> told = new LinkedHashMap<>();
        told.put("Day", note.day().toString());
        told.put("Text", note.text());
        return told;
    }

    private Map<String, String> told(ShopId shop, long id) {
        return database.sql("select id, day, text, author from web.note where shop = :shop and id = :id")
                .param("shop", shop.value())
                .param("id", id)
                .query(Note.class)
                .optional()
                .map(Notes::told)
                .orElse(Map.of());
    }

    boolean change(ShopId shop, long id, LocalDate day, String text) {
        boolean[] changed = new boolean[1];
        audit.changing(
                "note.changed",
                subject(id),
                shop,
                () -> told(shop, id),
                () -> changed[0] = update(shop, id, day, text));
        return changed[0];
    }

    private boolean update(ShopId shop, long id, LocalDate day, String text) {
        return database.sql("update web.note set day = :day, text = :text where shop = :shop and id = :id")
                        .param("shop", shop.value())
                        .param("id", id)
                        .param("day", day)
                        .param("text", text)
                        .update()
                == 1;
    }

    /** Removes a note and tells what it was, so that it can be put back. */
    Optional<Note> remove(ShopId shop, long id) {
        Optional<Note> was = database.sql(
                        "delete from web.note where shop = :shop and id = :id returning id, day, text, author")
                .param("shop", shop.value())
                .param("id", id)
                .query(Note.class)
                .optional();
        was.ifPresent(note -> audit.record(
                AuditTrail.actor(), "note.removed", subject(id), shop, AuditTrail.Change.gone(told(note))));
        return was;
    }
}
