package dev.fullspan.access;

import dev.fullspan.platform.AuditTrail;
import java.util.List;
import org.springframework.stereotype.Component;

/** The end of every sign-in: a session is opened and it is noted by what. */
@Component
class Openings {
    private final Sessions sessions;
    private final AuditTrail audit;

    Openings(Sessions sessions, AuditTrail audit) {
        this.sessions = sessions;
        this.audit = audit;
    }

    /**
     * Opens a session.
     *
     * @param by what the person showed, such as {@code Password}, without any of it
     * @return the token for the browser
     */
    String open(int person, String by, ClientAddress address, String agent) {
        String reference = People.reference(person);
        audit.record(reference, "sign-in.done", reference, null, List.of(new AuditTrail.Change("By", "", by)));
        return sessions.open(person, address, agent);
    }

    /** @param whom reference of whoever was meant */
    void refuse(String whom) {
        audit.record(AuditTrail.NOBODY, "sign-in.refused", whom, null);
    }

    void endAll(int person) {
        sessions.endAll(person);
    }
}
