package dev.fullspan.access;

import dev.fullspan.kernel.Problem;
import dev.fullspan.kernel.ProblemException;
import dev.fullspan.platform.AuditTrail;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Invitations that people accept. The guarded update that marks one as accepted lets one acceptance through, whoever else tries. */
@Component
class Acceptances {
    private final JdbcClient database;
    private final TransactionTemplate transaction;
    private final Invitations invitations;
    private final People people;
    private final AuditTrail audit;
    private final Clock clock;

    Acceptances(
            JdbcClient database,
            TransactionTemplate transaction,
            Invitations invitations,
            People people,
            AuditTrail audit,
            Clock clock) {
        this.database = database;
        this.transaction = transaction;
        this.invitations = invitations;
        this.people = people;
        this.audit = audit;
        this.clock = clock;
    }

    /** The one that a link leads to, where it can still be accepted. @param token as the link carries it */
    Optional<Invitation> open(String token) {
        return invitations.find(token);
    }

    /** Whoever has the address already takes the roles to those that they hold. */
    Invitation accept(String token, Caller.Person person) {
        return Objects.requireNonNull(transaction.execute(status -> {
            Invitation taken = invitations.take(token);
            if (!Email.key(taken.email()).equals(Email.key(person.email()))) {
                throw new ProblemException(
                        Problem.NOT_ALLOWED, null, "This invitation is for another address than yours.");
            }
            admit(person.id(), taken);
            settle(taken, person.id());
            return taken;
        }));
    }

    /** A newcomer gets an account with a password of their own. @return their id */
    int accept(String token, String name, String password) {
        return Objects.requireNonNull(transaction.execute(status -> {
            Invitation taken = invitations.take(token);
            int person = people.join(
                    NewPerson.of(new Email(taken.email()), name, taken.roles()), password, taken.invitedBy());
            Circle circle = taken.circle();
            if (circle != null) {
                admit(person, taken);
            }
            settle(taken, person);
            return person;
        }));
    }

    /** Nobody is both one of the shop's own and in one of its circles. */
    private void admit(int person, Invitation taken) {
        Circle circle = taken.circle();
        if (circle == null) {
            database.sql("select id from access.person where id = :id for update")
                    .param("id", person)
                    .query(Integer.class)
                    .optional();
            Memberships.requireOutside(database, person, taken.shop());
            people.admit(person, taken.roles());
        } else {
            Circles.enter(
                    database, person, taken.shop(), circle, clock.instant().atOffset(ZoneOffset.UTC));
        }
    }

    private void settle(Invitation taken, int person) {
        database.sql("update access.invitation set accepted_by = :person where shop = :shop and id = :id")
                .param("person", person)
                .param("shop", taken.shop().value())
                .param("id", taken.id())
                .update();
        audit.record(
                People.reference(person),
                "invitation.accepted",
                "invitation:" + taken.id(),
                taken.shop(),
                List.of(
                        new AuditTrail.Change("State", "open", "accepted"),
                        new AuditTrail.Change("By", "", People.reference(person)),
                        new AuditTrail.Change(
                                "Roles given",
                                "",
                                taken.roles().stream().map(Role::name).collect(Collectors.joining(", "))),
                        new AuditTrail.Change(
                                "Only for",
                                "",
                                taken.circle() == null ? "" : taken.circle().toString())));
    }
}
