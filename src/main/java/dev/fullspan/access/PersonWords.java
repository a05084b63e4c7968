package dev.fullspan.access;

import dev.fullspan.platform.AuditTrail;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What a person was called and signed in with, for the audit trail: that one holds references to these words, since nothing of it can be taken away.
 * The words go when the person is forgotten.
 */
final class PersonWords {
    private static final String REFERENCE = "words:";

    private PersonWords() {}

    /** A change whose both sides are words of the person. */
    static AuditTrail.Change change(JdbcClient database, int person, String field, String before, String after) {
        String was = keep(database, person, before);
        return new AuditTrail.Change(field, was, before.equals(after) ? was : keep(database, person, after));
    }

    /** Every word that is still known, by its reference. */
    static Map<String, String> all(JdbcClient database) {
        return database
                .sql("select id, text from access.person_words")
                .query((row, number) -> Map.entry(REFERENCE + row.getLong("id"), row.getString("text")))
                .list()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    static void forget(JdbcClient database, int person) {
        database.sql("delete from access.person_words where person = :person")
                .param("person", person)
                .update();
    }

    /** The reference of a word; the same for the same one. */
    private static String keep(JdbcClient database, int person, String text) {
        if (text.isEmpty()) {
            return "";
        }
        long id = database.sql("""
                        insert into access.person_words (person, text) values (:person, :text)
                        on conflict (person, text) do update set text = excluded.text returning id
                        """)
                .param("person", person)
                .param("text", text)
                .query(Long.class)
                .single();
        return REFERENCE + id;
    }

    /** Whether it refers to words, known or forgotten. */
    static boolean isReference(String text) {
        return text.startsWith(REFERENCE) && text.substring(REFERENCE.length()).matches("[0-9]{1,18}");
    }
}
