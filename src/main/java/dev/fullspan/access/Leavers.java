package dev.fullspan.access;

import dev.fullspan.kernel.Problem;
import dev.fullspan.kernel.ProblemException;
import dev.fullspan.platform.AuditTrail;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Forgets people who no longer sign in. */
@Component
class Leavers {
    private final JdbcClient database;
    private final TransactionTemplate transaction;
    private final People people;
    private final Sessions sessions;
    private final Throttle throttle;
    private final AuditTrail audit;
    private final Clock clock;

    Leavers(
            JdbcClient database,
            TransactionTemplate transaction,
            People people,
            Sessions sessions,
            Throttle throttle,
            AuditTrail audit,
            Clock clock) {
        this.database = database;
        this.transaction = transaction;
        this.people = people;
        this.sessions = sessions;
        this.throttle = throttle;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * Forgets a person who was shut out: name, address and password are gone, and so are sign-ins, roles and invitations. The
     * audit trail keeps what was done under a number that nobody can be found by.
     *
     * @throws ProblemException {@link Problem#CONFLICT} for somebody who may still sign in
     */
    void forget(int id, String actor) {
        Account account = people.get(id);
        transaction.executeWithoutResult(status -> {
            int changed = database.sql("""
                            update access.person
                            set email = :gone, email_key = :gone, name = '', password_hash = 'none', administrator = false,
                                one_time = false, password_expires = null, last_seen = null, erased = :now
                            where id = :id and disabled is not null and erased is null
                            """)
                    .param("gone", "erased-" + id + "@invalid")
                    .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                    .param("id", id)
                    .update();
            if (changed == 0) {
                throw new ProblemException(Problem.CONFLICT, null, "Shut this person out first.");
            }
            int roles = database.sql("delete from access.membership where person = :id")
                    .param("id", id)
                    .update();
            PersonWords.forget(database, id);
            database.sql("delete from access.second_factor where person = :id")
                    .param("id", id)
                    .update();
            Passkeys.forget(database, id);
            database.sql("delete from access.invitation where email_key = :key or accepted_by = :id")
                    .param("key", Email.key(account.email()))
                    .param("id", id)
                    .update();
            sessions.endAll(id);
            throttle.forget(account.email());
            audit.record(
                    actor,
                    "person.forgotten",
                    People.reference(id),
                    null,
                    List.of(
                            new AuditTrail.Change("Name and address", "known", "erased"),
                            new AuditTrail.Change("Roles held", Integer.toString(roles), "0")));
        });
    }
}
