package dev.fullspan.connect.exchange;

import dev.fullspan.connect.exchange.Exchange.Said;
import dev.fullspan.connect.exchange.Exchange.Validators;
import dev.fullspan.kernel.ShopId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** An exchange as a row of its table. */
final class ExchangeRows {
    private ExchangeRows() {}

    static JdbcClient.StatementSpec bound(JdbcClient.StatementSpec statement, ShopId shop, long id, Said said) {
        Place place = said.place();
        return statement
                .param("shop", shop.value())
                .param("id", id)
                .param("name", said.name())
                .param("content", said.content().name())
                .param("place", place.kind().name())
                .param("path", place.path())
                .param("host", place.host())
                .param("port", place.port() == 0 ? null : place.port(), Types.INTEGER)
                .param("username", place.user())
                .param("address", place.address())
                .param("sign_in", place.signIn().name())
                .param("pattern", said.pattern())
                .param("every", said.schedule().everyMinutes(), Types.INTEGER)
                .param("daily", said.schedule().dailyAt(), Types.TIME)
                .param("location", said.location(), Types.BIGINT)
                .param("moves", said.moves())
                .param("notice", said.notice().toMinutes())
                .param("headings", said.headings().text());
    }

    static Exchange exchange(ResultSet row) throws SQLException {
        Content content = Content.valueOf(row.getString("content"));
        Place place = new Place(
                Place.Kind.valueOf(row.getString("place")),
                row.getString("path"),
                row.getString("host"),
                row.getInt("port"),
                row.getString("username"),
                row.getString("address"),
                Place.SignIn.valueOf(row.getString("sign_in")));
        return new Exchange(
                new ShopId(row.getInt("shop")),
                row.getLong("id"),
                new Said(
                        row.getString("name"),
                        content,
                        place,
                        new Schedule(
                                row.getObject("every_minutes", Integer.class),
                                row.getObject("daily_at", LocalTime.class)),
                        row.getString("pattern"),
                        row.getObject("location", Long.class),
                        row.getBoolean("moves"),
                        Duration.ofMinutes(row.getLong("notice_minutes")),
                        Headings.parse(content, row.getString("headings"))),
                row.getString("host_key"),
                row.getBoolean("is_on"),
                instant(row, "due"),
                row.getInt("tries"),
                instant(row, "last_look"),
                instant(row, "last_file"),
                instant(row, "failing_since"),
                row.getString("last_reason"),
                row.getBoolean("told"),
                new Validators(row.getString("etag"), row.getString("last_modified")),
                row.getString("sent_digest"),
                row.getInt("version"));
    }

    static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime at = row.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }
}
