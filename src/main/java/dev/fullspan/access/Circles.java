package dev.fullspan.access;

import dev.fullspan.kernel.Problem;
import dev.fullspan.kernel.ProblemException;
import dev.fullspan.kernel.ShopId;
import dev.fullspan.platform.AuditTrail;
import dev.fullspan.platform.OwnAddress;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Who stands in which circle of a shop: let in by invitation, and out at once. */
@Component
public class Circles {
    private final JdbcClient database;
    private final CircleKinds kinds;
    private final Invitations invitations;
    private final InvitationMail mail;
    private final OwnAddress address;
    private final AuditTrail audit;
    private final TransactionTemplate transaction;

    /** Somebody in a circle. @param lastSeen last use, or null before the first @param out whether they are shut out of the installation */
    public record Member(
            int id,
            String name,
            String email,
            Instant since,
            @Nullable Instant lastSeen,
            boolean out) {}

    /** An invitation that nobody has accepted. */
    public record Offer(int id, String email, Instant expires) {}

    /** An invitation's link, told only once. @param mailed whether it is on its way to them by mail as well */
    public record Link(String email, String address, Instant expires, boolean mailed) {}

    Circles(
            JdbcClient database,
            CircleKinds kinds,
            Invitations invitations,
            InvitationMail mail,
            OwnAddress address,
            AuditTrail audit,
            TransactionTemplate transaction) {
        this.database = database;
        this.kinds = kinds;
        this.invitations = invitations;
        this.mail = mail;
        this.address = address;
        this.audit = audit;
        this.transaction = transaction;
    }

    /** Those in the circle, by when they came. */
    public List<Member> members(ShopId shop, Circle circle) {
        return database.sql("""
                        select p.id, p.name, p.email, m.since, p.last_seen, p.disabled is not null as shut
                        from access.membership m join access.person p on p.id = m.person
                        where m.shop = :shop and m.circle = :circle order by m.since, p.id
                        """)
                .param("shop", shop.value())
                .param("circle", circle.toString())
                .query((row, number) -> new Member(
                        row.getInt("id"),
                        row.getString("name"),
                        row.getString("email"),
                        row.getObject("since", OffsetDateTime.class).toInstant(),
                        AccountRows.instant(row, "last_seen"),
                        row.getBoolean("shut")))
                .list();
    }

    /** Invitations into the circle that nobody has accepted or withdrawn, the expired included. */
    public List<Offer> offers(ShopId shop, Circle circle) {
        return invitations.waiting(shop, circle).stream()
                .map(one -> new Offer(one.id(), one.email(), one.expires()))
                .toList();
    }

    /** Whether links can go by mail. */
    public boolean canMail(ShopId shop) {
        return mail.isPossible(shop);
    }

    /**
     * Offers a place in the circle.
     *
     * @param until when the link opens nothing any more, in words
     * @throws ProblemException naming the field {@code email} where it is none, or its owner has a part in the shop already
     */
    public Link invite(
            ShopId shop, Circle circle, String email, boolean mailed, Caller.Person by, HttpServletRequest request) {
        String token = invitations.invite(shop, new Email(email), circle, Granter.of(by));
        return link(token, mailed, by, request);
    }

    /** Another link for an invitation that waits; the one before opens nothing any more. */
    public Link renew(ShopId shop, Circle circle, int offer, Caller.Person by, HttpServletRequest request) {
        return link(invitations.renew(shop, circle, offer, Granter.of(by)), canMail(shop), by, request);
    }

    public void withdraw(ShopId shop, Circle circle, int offer, Caller.Person by) {
        invitations.withdraw(shop, circle, offer, Granter.of(by));
    }

    /** Closes the circle to a person, where they are signed in as well. @throws ProblemException {@link Problem#NOT_FOUND} where they do not stand in it */
    public void remove(ShopId shop, Circle circle, int person, Caller by) {
        transaction.executeWithoutResult(status -> taken(shop, circle, person, by));
    }

    private void taken(ShopId shop, Circle circle, int person, Caller by) {
        int gone = database.sql(
                        "delete from access.membership where person = :person and shop = :shop and circle = :circle")
                .param("person", person)
                .param("shop", shop.value())
                .param("circle", circle.toString())
                .update();
        if (gone == 0) {
            throw new ProblemException(Problem.NOT_FOUND, null, "This person is not here any more.");
        }
        audit.record(
                by.reference(),
                "person.assigned",
                People.reference(person),
                shop,
                AuditTrail.Change.one("Only for", circle.toString(), ""));
    }

    private Link link(String token, boolean mailed, Caller.Person by, HttpServletRequest request) {
        Invitation made = invitations.find(token).orElseThrow();
        String link = address.of(request) + "/invitations/" + token;
        Circle circle = made.circle();
        String name = circle == null ? "" : kinds.name(made.shop(), circle).orElse("");
        boolean sent = mailed && mail.send(made, link, mail.until(made, request), by.name(), name);
        return new Link(made.email(), link, made.expires(), sent);
    }

    /** Lets a person into a circle within the transaction; nothing changes for one who is in it. */
    static void enter(JdbcClient database, int person, ShopId shop, Circle circle, OffsetDateTime now) {
        boolean administrator = database.sql("select administrator from access.person where id = :id for update")
                .param("id", person)
                .query(Boolean.class)
                .single();
        if (administrator) {
            throw taken();
        }
        try {
            database.sql("""
                            insert into access.membership (person, shop, circle, since)
                            select :person, :shop, :circle, :now
                            where not exists (select from access.membership
                                              where person = :person and shop = :shop and circle = :circle)
                            """)
                    .param("person", person)
                    .param("shop", shop.value())
                    .param("circle", circle.toString())
                    .param("now", now)
                    .update();
        } catch (DataIntegrityViolationException e) {
            throw taken();
        }
    }

    private static ProblemException taken() {
        return new ProblemException(
                Problem.CONFLICT,
                null,
                "You work in this shop, or for another of its partners, already. Nobody is both: ask for an invitation of another address.");
    }
}
