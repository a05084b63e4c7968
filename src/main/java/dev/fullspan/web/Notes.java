package dev.fullspan.web;

import dev.fullspan.kernel.DateRange;
import dev.fullspan.kernel.ShopId;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The dated notes of every shop. */
@Component
public class Notes {
    private final JdbcClient database;

    Notes(JdbcClient database) {
        this.database = database;
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
        return database.sql("""
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
    }

    boolean change(ShopId shop, long id, LocalDate day, String text) {
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
        return database.sql("delete from web.note where shop = :shop and id = :id returning id, day, text, author")
                .param("shop", shop.value())
                .param("id", id)
                .query(Note.class)
                .optional();
    }
}
