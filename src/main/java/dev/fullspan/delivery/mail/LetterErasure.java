package dev.fullspan.delivery.mail;

import dev.fullspan.kernel.ShopId;
import dev.fullspan.platform.Erasable;
import dev.fullspan.platform.Exportable;
import dev.fullspan.platform.PersonKeys;
import java.io.IOException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Forgets and hands out the letters to a person at one of their addresses, sent or not; an address may be their user id. */
@Component
class LetterErasure implements Erasable, Exportable {
    private final JdbcClient database;

    LetterErasure(JdbcClient database) {
        this.database = database;
    }

    @Override
    public void erase(ShopId shop, PersonKeys person) {
        database.sql("delete from delivery.mail where shop = :shop and lower(recipient) = any(:addresses)")
                .param("shop", shop.value())
                .param("addresses", addresses(person))
                .update();
    }

    private static String[] addresses(PersonKeys person) {
        return Stream.concat(person.users().stream(), person.contacts().stream())
                .map(address -> address.toLowerCase(Locale.ROOT))
                .distinct()
                .toArray(String[]::new);
    }

    @Override
    public String part() {
        return "letters";
    }

    @Override
    public long write(ShopId shop, PersonKeys person, Rows rows) throws IOException {
        List<Letter> letters = database.sql("""
                        select kind, recipient, subject, created, state, finished from delivery.mail
                        where shop = :shop and lower(recipient) = any(:addresses) order by id
                        """)
                .param("shop", shop.value())
                .param("addresses", addresses(person))
                .query(Letter.class)
                .list();
        for (Letter letter : letters) {
            rows.add(letter);
        }
        return letters.size();
    }

    private record Letter(
            String kind,
            String recipient,
            String subject,
            OffsetDateTime created,
            String state,
            @Nullable OffsetDateTime finished) {}

    @Override
    public List<String> tables() {
        return List.of("delivery.mail");
    }
}
