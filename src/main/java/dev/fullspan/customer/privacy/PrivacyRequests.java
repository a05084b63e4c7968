package dev.fullspan.customer.privacy;

import dev.fullspan.customer.CustomerId;
import dev.fullspan.customer.PrivacyDesk;
import dev.fullspan.customer.privacy.PrivacyRequest.Kind;
import dev.fullspan.customer.privacy.PrivacyRequest.Part;
import dev.fullspan.kernel.Problem;
import dev.fullspan.kernel.ProblemException;
import dev.fullspan.kernel.ShopId;
import dev.fullspan.shop.Shops;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The log of privacy requests. */
@Component
class PrivacyRequests implements PrivacyDesk {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String COLUMNS =
            "select id, kind, customer, received, due, state, noted_by, done, done_by, parts, steps, message from customer.privacy_request ";

    private final JdbcClient database;
    private final Shops shops;
    private final Clock clock;

    PrivacyRequests(JdbcClient database, Shops shops, Clock clock) {
        this.database = database;
        this.shops = shops;
        this.clock = clock;
    }

    @Override
    public void asked(ShopId shop, CustomerId customer, Asked what, LocalDate received, String by) {
        LocalDate today = today(shop);
        note(
                shop,
                switch (what) {
                    case HAND_OUT -> Kind.EXPORT;
                    case ERASE -> Kind.ERASE;
                },
                customer,
                received.isAfter(today) ? today : received,
                by);
    }

    /** Notes that a person asked; who asked for the same and waits has one request, of the day on which they asked first. */
    long note(ShopId shop, Kind kind, CustomerId customer, LocalDate received, String actor) {
        LocalDate today = today(shop);
        if (received.isAfter(today)) {
            throw new ProblemException(
                    Problem.INVALID_REQUEST, "received", "The day on which it came lies in the future.");
        }
        return database.sql("""
                        insert into customer.privacy_request (shop, kind, customer, received, due, state, noted_by)
                        values (:shop, :kind, :customer, :received, :due, 'OPEN', :actor)
                        on conflict (shop, kind, customer) where state <> 'DONE' do update set received = least(privacy_request.received, excluded.received),
                            due = least(privacy_request.due, excluded.due)
                        returning id
                        """)
                .param("shop", shop.value())
                .param("kind", kind.name())
                .param("customer", customer.value())
                .param("received", received)
                .param("due", received.plusDays(PrivacyRequest.DAYS))
                .param("actor", actor)
                .query(Long.class)
                .single();
    }

    /** The open request of this kind that came first, or one that is noted now. */
    long openOrNew(ShopId shop, Kind kind, CustomerId customer, String actor) {
        return database.sql("""
                        select id from customer.privacy_request
                        where shop = :shop and kind = :kind and customer = :customer and state = 'OPEN' order by due, id limit 1
                        """)
                .param("shop", shop.value())
                .param("kind", kind.name())
                .param("customer", customer.value())
                .query(Long.class)
                .optional()
                .orElseGet(() -> note(shop, kind, customer, today(shop), actor));
    }

    /** The shop's day. */
    LocalDate today(ShopId shop) {
        return LocalDate.ofInstant(clock.instant(), shops.get(shop).timeZone());
    }

    /** Begins it, where nobody else did. */
    boolean begin(ShopId shop, long id) {
        return database.sql("""
                                update customer.privacy_request set state = 'RUNNING', steps = '{}', message = ''
                                where shop = :shop and id = :id and state = 'OPEN'
                                """).param("shop", shop.value()).param("id", id).update() == 1;
    }

    void step(ShopId shop, long id, String module) {
        database.sql("""
                        update customer.privacy_request set steps = array_append(steps, cast(:module as text))
                        where shop = :shop and id = :id and not (cast(:module as text) = any(steps))
                        """)
                .param("shop", shop.value())
                .param("id", id)
                .param("module", module)
                .update();
    }

    void done(ShopId shop, long id, List<Part> parts, String actor) {
        database.sql("""
                        update customer.privacy_request set
                            state = 'DONE', done = :now, done_by = :actor, parts = cast(:parts as jsonb), message = ''
                        where shop = :shop and id = :id
                        """)
                .param("shop", shop.value())
                .param("id", id)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .param("actor", actor)
                .param("parts", JSON.writeValueAsString(parts))
                .update();
    }

    void failed(ShopId shop, long id, String message) {
        database.sql(
                        "update customer.privacy_request set state = 'OPEN', message = :message where shop = :shop and id = :id")
                .param("shop", shop.value())
                .param("id", id)
                .param("message", message)
                .update();
    }

    /** What a stop of the program interrupted: done where the person is gone, else to be done again. */
    void interrupted() {
        database.sql("""
                        update customer.privacy_request asked set
                            state = case when there.known then 'OPEN' else 'DONE' end,
                            done = case when there.known then null else cast(:now as timestamptz) end,
                            message = case when there.known then 'The program stopped before it was done. Start it again.' else '' end
                        from (
                            select request.shop, request.id, exists (
                                select 1 from customer.record where record.shop = request.shop and record.id = request.customer) as known
                            from customer.privacy_request request
                            where request.kind = 'ERASE' and (request.state = 'RUNNING' or request.state = 'OPEN' and request.message <> '')
                        ) there
                        where asked.shop = there.shop and asked.id = there.id
                        """).param("now", clock.instant().atOffset(ZoneOffset.UTC)).update();
    }

    Optional<PrivacyRequest> find(ShopId shop, long id) {
        return database.sql(COLUMNS + "where shop = :shop and id = :id")
                .param("shop", shop.value())
                .param("id", id)
                .query((row, number) -> request(row))
                .optional();
    }

    /** Those that wait, the most urgent first, then those that are done, the latest first; at most 500. */
    List<PrivacyRequest> of(ShopId shop) {
        return database.sql(COLUMNS + """
                        where shop = :shop order by state = 'DONE', case when state = 'DONE' then null else due end, done desc, id desc limit 500
                        """)
                .param("shop", shop.value())
                .query((row, number) -> request(row))
                .list();
    }

    private static PrivacyRequest request(ResultSet row) throws SQLException {
        OffsetDateTime done = row.getObject("done", OffsetDateTime.class);
        return new PrivacyRequest(
                row.getLong("id"),
                Kind.valueOf(row.getString("kind")),
                new CustomerId(row.getLong("customer")),
                row.getObject("received", LocalDate.class),
                row.getObject("due", LocalDate.class),
                PrivacyRequest.State.valueOf(row.getString("state")),
                row.getString("noted_by"),
                done == null ? null : done.toInstant(),
                row.getString("done_by"),
                JSON.readValue(row.getString("parts"), new TypeReference<List<Part>>() {}),
                Arrays.asList((String[]) row.getArray("steps").getArray()),
                row.getString("message"));
    }
}
