package dev.fullspan.access;

import dev.fullspan.kernel.Problem;
import dev.fullspan.kernel.ProblemException;
import dev.fullspan.kernel.ShopId;
import dev.fullspan.platform.AuditTrail;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Offers to come into a shop, by a link that opens once. What is offered must be the offerer's own when it is offered, and still when
 * it is accepted, see {@link Acceptances}.
 */
@Component
class Invitations {
    private static final Duration KEPT = Duration.ofDays(30);
    private static final String COLUMNS = "i.shop, i.id, i.email, i.circle, i.invited_by, i.created, i.expires";
    private static final String WITHIN = "i.circle is not distinct from cast(:circle as text)";
    private static final String WAITING = "i.accepted is null and i.withdrawn is null";
    private static final String OPEN = WAITING + " and i.expires > :now";

    private final JdbcClient database;
    private final TransactionTemplate transaction;
    private final People people;
    private final Roles roles;
    private final CircleKinds circles;
    private final AuditTrail audit;
    private final AccessSettings settings;
    private final Clock clock;

    Invitations(
            JdbcClient database,
            TransactionTemplate transaction,
            People people,
            Roles roles,
            CircleKinds circles,
            AuditTrail audit,
            AccessSettings settings,
            Clock clock) {
        this.database = database;
        this.transaction = transaction;
        this.people = people;
        this.roles = roles;
        this.circles = circles;
        this.audit = audit;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * Offers roles of a shop; an offer to the same address that is still open is withdrawn.
     *
     * @return the token of the link, told only here
     */
    String invite(ShopId shop, Email email, Collection<Integer> wanted, Granter granter) {
        if (wanted.isEmpty()) {
            throw new ProblemException(Problem.INVALID_REQUEST, "roles", "Choose at least one role.");
        }
        requireNew(shop, email, "Open them in the list instead.");
        String token = Token.make();
        transaction.executeWithoutResult(
                status -> offer(shop, email, roles.grantable(shop, wanted, granter), null, token, granter));
        return token;
    }

    /** Offers a place in a circle of a shop, and nothing else of it. @return the token of the link, told only here */
    String invite(ShopId shop, Email email, Circle circle, Granter granter) {
        circles.requireGrantable(shop, circle, granter);
        requireNew(shop, email, "One who works in a shop cannot be its partner as well: use another address.");
        String token = Token.make();
        transaction.executeWithoutResult(status -> offer(shop, email, List.of(), circle, token, granter));
        return token;
    }

    private void requireNew(ShopId shop, Email email, String mend) {
        Optional<Account> known = people.find(email);
        if (known.filter(one -> one.sees(shop)).isPresent()) {
            throw new ProblemException(
                    Problem.CONFLICT,
                    "email",
                    "Somebody signs in with this address and sees this shop already. " + mend);
        }
        Optional<Circle> circle = known.flatMap(one -> one.circle(shop));
        if (circle.isPresent()) {
            throw new ProblemException(
                    Problem.CONFLICT,
                    "email",
                    "This address belongs to "
                            + circles.name(shop, circle.get()).orElse("a former partner")
                            + " already. Remove it there first.");
        }
    }

    private void offer(
            ShopId shop, Email email, List<Role> offered, @Nullable Circle circle, String token, Granter granter) {
        database.sql("""
                        update access.invitation set withdrawn = :now
                        where shop = :shop and email_key = :key and accepted is null and withdrawn is null
                        """)
                .param("now", now())
                .param("shop", shop.value())
                .param("key", email.key())
                .update();
        int id = insert(shop, email, circle, token, granter);
        offered.forEach(role -> database.sql("""
                        insert into access.invitation_role (shop, invitation, role)
                        values (:shop, :invitation, :role)
                        """)
                .param("shop", shop.value())
                .param("invitation", id)
                .param("role", role.id())
                .update());
        audit.record(
                granter.reference(),
                "invitation.made",
                "invitation:" + id,
                shop,
                List.of(
                        new AuditTrail.Change("State", "", "open"),
                        new AuditTrail.Change(
                                "Roles", "", offered.stream().map(Role::name).collect(Collectors.joining(", "))),
                        new AuditTrail.Change("Only for", "", circle == null ? "" : circle.toString())));
    }

    /** Those that can still be accepted, the oldest first. */
    List<Invitation> open(ShopId shop) {
        return database
                .sql("select " + COLUMNS + " from access.invitation i where i.shop = :shop and " + OPEN
                        + " order by i.created, i.id")
                .param("shop", shop.value())
                .param("now", now())
                .query((row, number) -> invitation(row))
                .list()
                .stream()
                .map(this::whole)
                .toList();
    }

    /**
     * Those that nobody has accepted or withdrawn, the oldest first; the expired with them, for 30 days.
     *
     * @param circle into which they lead, or null for those of the shop itself
     */
    List<Invitation> waiting(ShopId shop, @Nullable Circle circle) {
        return database
                .sql("select " + COLUMNS + " from access.invitation i where i.shop = :shop and " + WITHIN + " and "
                        + WAITING + " order by i.created, i.id")
                .param("shop", shop.value())
                .param("circle", text(circle))
                .query((row, number) -> invitation(row))
                .list()
                .stream()
                .map(this::whole)
                .toList();
    }

    /**
     * Makes a new link for one that waits, as when the first was lost or has expired; the old link opens nothing any more.
     *
     * @return the token of the new link, told only here
     */
    String renew(ShopId shop, @Nullable Circle circle, int id, Granter granter) {
        String token = Token.make();
        return Objects.requireNonNull(transaction.execute(status -> {
            Invitation was = database.sql(
                            "select " + COLUMNS + " from access.invitation i where i.shop = :shop and i.id = :id and "
                                    + WITHIN + " and " + WAITING + " for update")
                    .param("shop", shop.value())
                    .param("id", id)
                    .param("circle", text(circle))
                    .query((row, number) -> invitation(row))
                    .optional()
                    .map(this::whole)
                    .orElseThrow(Invitations::over);
            if (circle != null) {
                circles.requireGrantable(shop, circle, granter);
            }
            roles.grantable(shop, was.roles().stream().map(Role::id).toList(), granter);
            OffsetDateTime expires = now().plus(settings.invitationLifetime());
            database.sql("""
                            update access.invitation set token_hash = :hash, expires = :expires, invited_by = :by
                            where shop = :shop and id = :id
                            """)
                    .param("hash", Token.hash(token))
                    .param("expires", expires)
                    .param("by", granter.reference())
                    .param("shop", shop.value())
                    .param("id", id)
                    .update();
            audit.record(
                    granter.reference(),
                    "invitation.renewed",
                    "invitation:" + id,
                    shop,
                    AuditTrail.Change.one(
                            "Open until",
                            was.expires().toString(),
                            expires.toInstant().toString()));
            return token;
        }));
    }

    /** @param token as the link carries it */
    Optional<Invitation> find(String token) {
        return database.sql("select " + COLUMNS + " from access.invitation i where i.token_hash = :hash and " + OPEN)
                .param("hash", Token.hash(token))
                .param("now", now())
                .query((row, number) -> invitation(row))
                .optional()
                .map(this::whole);
    }

    void withdraw(ShopId shop, @Nullable Circle circle, int id, Granter granter) {
        transaction.executeWithoutResult(status -> end(shop, circle, id, granter));
    }

    private void end(ShopId shop, @Nullable Circle circle, int id, Granter granter) {
        int changed = database.sql(
                        "update access.invitation i set withdrawn = :now where i.shop = :shop and i.id = :id and "
                                + WITHIN + " and " + WAITING)
                .param("now", now())
                .param("shop", shop.value())
                .param("circle", text(circle))
                .param("id", id)
                .update();
        if (changed == 0) {
            throw over();
        }
        audit.record(
                granter.reference(),
                "invitation.withdrawn",
                "invitation:" + id,
                shop,
                AuditTrail.Change.one("State", "open", "withdrawn"));
    }

    /** Removes what is long over, with the addresses in it. */
    void tidy() {
        database.sql("delete from access.invitation where expires < :limit")
                .param("limit", clock.instant().minus(KEPT).atOffset(ZoneOffset.UTC))
                .update();
    }

    /** Marks one that can still be accepted as accepted; of all that try, one gets it. */
    Invitation take(String token) {
        Invitation taken = database.sql("update access.invitation i set accepted = :now where i.token_hash = :hash and "
                        + OPEN + " returning " + COLUMNS)
                .param("now", now())
                .param("hash", Token.hash(token))
                .query((row, number) -> invitation(row))
                .optional()
                .map(this::whole)
                .orElseThrow(Invitations::over);
        if (!stillHeld(taken)) {
            throw new ProblemException(
                    Problem.NOT_ALLOWED,
                    null,
                    "Whoever invited you may no longer offer this. Ask them, or an administrator, for a new invitation.");
        }
        return taken;
    }

    /** Whether the offerer could still offer it. */
    private boolean stillHeld(Invitation offer) {
        if (offer.circle() != null && circles.name(offer.shop(), offer.circle()).isEmpty()) {
            return false;
        }
        if (offer.invitedBy().equals(AuditTrail.OPERATOR)) {
            return true;
        }
        int id = Integer.parseInt(offer.invitedBy().substring(offer.invitedBy().indexOf(':') + 1));
        return people.caller(id)
                .map(Granter::of)
                .filter(granter -> offer.roles().stream().allMatch(role -> roles.isGrantable(role, granter)))
                .filter(granter -> offer.circle() == null || circles.isGrantable(offer.shop(), offer.circle(), granter))
                .isPresent();
    }

    private int insert(ShopId shop, Email email, @Nullable Circle circle, String token, Granter granter) {
        return database.sql("""
                        insert into access.invitation (shop, token_hash, email, email_key, circle, invited_by, created, expires)
                        values (:shop, :hash, :email, :key, :circle, :by, :now, :expires)
                        returning id
                        """)
                .param("shop", shop.value())
                .param("hash", Token.hash(token))
                .param("email", email.text())
                .param("key", email.key())
                .param("circle", text(circle))
                .param("by", granter.reference())
                .param("now", now())
                .param("expires", now().plus(settings.invitationLifetime()))
                .query(Integer.class)
                .single();
    }

    private Invitation whole(Invitation bare) {
        List<Role> offered = database.sql("""
                        select r.shop, r.id, r.name, r.duties
                        from access.invitation_role o join access.role r on r.shop = o.shop and r.id = o.role
                        where o.shop = :shop and o.invitation = :id order by r.name_key
                        """)
                .param("shop", bare.shop().value())
                .param("id", bare.id())
                .query((row, number) -> Roles.role(row))
                .list();
        return new Invitation(
                bare.shop(),
                bare.id(),
                bare.email(),
                offered,
                bare.circle(),
                bare.invitedBy(),
                bare.created(),
                bare.expires());
    }

    private static Invitation invitation(ResultSet row) throws SQLException {
        return new Invitation(
                new ShopId(row.getInt("shop")),
                row.getInt("id"),
                row.getString("email"),
                List.of(),
                row.getString("circle") == null ? null : Circle.parse(row.getString("circle")),
                row.getString("invited_by"),
                row.getObject("created", OffsetDateTime.class).toInstant(),
                row.getObject("expires", OffsetDateTime.class).toInstant());
    }

    private static @Nullable String text(@Nullable Circle circle) {
        return circle == null ? null : circle.toString();
    }

    private static ProblemException over() {
        return new ProblemException(Problem.NOT_FOUND, null, "This invitation was accepted, withdrawn or has expired.");
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
