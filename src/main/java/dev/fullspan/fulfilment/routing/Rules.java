package dev.fullspan.fulfilment.routing;

import dev.fullspan.fulfilment.Parties;
import dev.fullspan.fulfilment.PartyId;
import dev.fullspan.fulfilment.routing.Rule.Choose;
import dev.fullspan.fulfilment.routing.Rule.Otherwise;
import dev.fullspan.fulfilment.routing.Rule.Split;
import dev.fullspan.kernel.Problem;
import dev.fullspan.kernel.ProblemException;
import dev.fullspan.kernel.ShopId;
import dev.fullspan.platform.AuditTrail;
import dev.fullspan.platform.AuditTrail.Change;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** The routing rules of all shops, in the order in which they are asked. */
@Component
public class Rules {
    private static final int MOST = 200;

    private final JdbcClient database;
    private final TransactionTemplate transaction;
    private final Parties parties;
    private final AuditTrail audit;
    private final ApplicationEventPublisher events;

    Rules(
            JdbcClient database,
            TransactionTemplate transaction,
            Parties parties,
            AuditTrail audit,
            ApplicationEventPublisher events) {
        this.database = database;
        this.transaction = transaction;
        this.parties = parties;
        this.audit = audit;
        this.events = events;
    }

    public List<Rule> of(ShopId shop) {
        return database.sql("""
                        select id, position, name, active, countries, postcodes, skus, tags, least, most, parties, choose, split, otherwise
                        from fulfilment.rule where shop = :shop order by position
                        """).param("shop", shop.value()).query(Rules::rule).list();
    }

    public Rule get(ShopId shop, long id) {
        return of(shop).stream()
                .filter(rule -> rule.id() == id)
                .findFirst()
                .orElseThrow(() -> new ProblemException(Problem.NOT_FOUND, "rule", "There is no such rule."));
    }

    private static Rule rule(ResultSet row, int number) throws SQLException {
        return new Rule(
                row.getLong("id"),
                row.getInt("position"),
                row.getString("name"),
                row.getBoolean("active"),
                texts(row.getArray("countries")),
                texts(row.getArray("postcodes")),
                texts(row.getArray("skus")),
                texts(row.getArray("tags")),
                row.getObject("least", Long.class),
                row.getObject("most", Long.class),
                Arrays.stream((Long[]) row.getArray("parties").getArray())
                        .map(PartyId::new)
                        .toList(),
                Choose.valueOf(row.getString("choose").toUpperCase(Locale.ROOT)),
                Split.valueOf(row.getString("split").toUpperCase(Locale.ROOT)),
                Otherwise.valueOf(row.getString("otherwise").toUpperCase(Locale.ROOT)));
    }

    private static Set<String> texts(Array array) throws SQLException {
        return new TreeSet<>(Arrays.asList((String[]) array.getArray()));
    }

    /** Adds one as the last. */
    public long add(ShopId shop, Rule rule, String author) {
        return Objects.requireNonNull(transaction.execute(status -> {
            lock(shop);
            requireParties(shop, rule);
            List<Rule> all = of(shop);
            if (all.size() >= MOST) {
                throw new ProblemException(Problem.CONFLICT, null, "A shop has at most " + MOST + " rules.");
            }
            long id = bind(database.sql("""
                                    insert into fulfilment.rule (shop, position, name, active, countries, postcodes, skus, tags, least, most,
                                        parties, choose, split, otherwise)
                                    select :shop, coalesce(max(position), 0) + 1, :name, :active, cast(:countries as text[]),
                                        cast(:postcodes as text[]), cast(:skus as text[]), cast(:tags as text[]), cast(:least as bigint),
                                        cast(:most as bigint), cast(:parties as bigint[]), :choose, :split, :otherwise
                                    from fulfilment.rule where shop = :shop
                                    returning id
                                    """), shop, rule).query(Long.class).single();
            told(shop, id, author, "rule.added", Map.of(), told(rule));
            return id;
        }));
    }

    private void lock(ShopId shop) {
        database.sql("select pg_advisory_xact_lock(hashtext('fulfilment.rule'), :shop)")
                .param("shop", shop.value())
                .query(row -> {});
    }

    private void requireParties(ShopId shop, Rule rule) {
        Set<PartyId> known = parties.of(shop).stream().map(party -> party.id()).collect(Collectors.toSet());
        for (PartyId party : rule.parties()) {
            if (!known.contains(party)) {
                throw new ProblemException(
                        Problem.INVALID_REQUEST, "parties", "There is no partner " + party + " in this shop.");
            }
        }
    }

    private static JdbcClient.StatementSpec bind(JdbcClient.StatementSpec statement, ShopId shop, Rule rule) {
        return statement
                .param("shop", shop.value())
                .param("name", rule.name())
                .param("active", rule.active())
                .param("countries", rule.countries().toArray(String[]::new))
                .param("postcodes", rule.postcodes().toArray(String[]::new))
                .param("skus", rule.skus().toArray(String[]::new))
                .param("tags", rule.tags().toArray(String[]::new))
                .param("least", rule.least(), Types.BIGINT)
                .param("most", rule.most(), Types.BIGINT)
                .param("parties", rule.parties().stream().map(PartyId::value).toArray(Long[]::new))
                .param("choose", rule.choose().word())
                .param("split", rule.split().word())
                .param("otherwise", rule.otherwise().word());
    }

    /** Gives a rule other words; its place stays. */
    public void change(ShopId shop, long id, Rule rule, String author) {
        transaction.executeWithoutResult(status -> {
            lock(shop);
            requireParties(shop, rule);
            Rule before = get(shop, id);
            bind(database.sql("""
                                    update fulfilment.rule
                                    set name = :name, active = :active, countries = cast(:countries as text[]),
                                        postcodes = cast(:postcodes as text[]), skus = cast(:skus as text[]), tags = cast(:tags as text[]),
                                        least = cast(:least as bigint), most = cast(:most as bigint), parties = cast(:parties as bigint[]),
                                        choose = :choose, split = :split, otherwise = :otherwise
                                    where shop = :shop and id = :id
                                    """).param("id", id), shop, rule).update();
            told(shop, id, author, "rule.changed", told(before), told(get(shop, id)));
        });
    }

    /** Moves a rule one place up or down; does nothing at the end. */
    public void move(ShopId shop, long id, boolean up, String author) {
        transaction.executeWithoutResult(status -> {
            lock(shop);
            List<Rule> all = of(shop);
            Rule moved = get(shop, id);
            int at = all.indexOf(moved);
            int other = up ? at - 1 : at + 1;
            if (other < 0 || other >= all.size()) {
                return;
            }
            Rule beside = all.get(other);
            place(shop, moved.id(), beside.position());
            place(shop, beside.id(), moved.position());
            told(
                    shop,
                    id,
                    author,
                    "rule.moved",
                    Map.of("Place", Integer.toString(at + 1)),
                    Map.of("Place", Integer.toString(other + 1)));
        });
    }

    private void place(ShopId shop, long id, int position) {
        database.sql("update fulfilment.rule set position = :position where shop = :shop and id = :id")
                .param("position", position)
                .param("shop", shop.value())
                .param("id", id)
                .update();
    }

    public void remove(ShopId shop, long id, String author) {
        transaction.executeWithoutResult(status -> {
            lock(shop);
            Rule before = get(shop, id);
            database.sql("delete from fulfilment.rule where shop = :shop and id = :id")
                    .param("shop", shop.value())
                    .param("id", id)
                    .update();
            told(shop, id, author, "rule.removed", told(before), Map.of());
        });
    }

    private void told(
            ShopId shop, long id, String author, String action, Map<String, String> before, Map<String, String> after) {
        audit.record(author, action, "routing-rule:" + id, shop, Change.between(before, after));
        events.publishEvent(new Parties.Changed(shop));
    }

    private static Map<String, String> told(Rule rule) {
        Map<String, String> told = new LinkedHashMap<>();
        told.put("Name", rule.name());
        told.put("In use", rule.active() ? "yes" : "no");
        told.put("Countries", String.join(", ", rule.countries()));
        told.put("Postcodes", String.join(", ", rule.postcodes()));
        told.put("SKUs", String.join(", ", rule.skus()));
        told.put("Tags", String.join(", ", rule.tags()));
        told.put("Revenue from", text(rule.least()));
        told.put("Revenue to", text(rule.most()));
        told.put("Parties", rule.parties().stream().map(PartyId::toString).collect(Collectors.joining(", ")));
        told.put("Choose", rule.choose().label());
        told.put("Split", rule.split().label());
        told.put("Otherwise", rule.otherwise().label());
        return told;
    }

    private static String text(@Nullable Long number) {
        return number == null ? "" : number.toString();
    }
}
