package dev.fullspan.access;

import dev.fullspan.platform.RunMode;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * Makes the first administrator where a server starts and nobody is there yet. The one-time password is printed once, on
 * standard output and never into a log; whoever misses it calls {@code ./fullspan user reset}.
 */
@Component
class FirstStart {
    private final People people;
    private final AccessSettings settings;
    private final RunMode mode;

    FirstStart(People people, AccessSettings settings, RunMode mode) {
        this.people = people;
        this.settings = settings;
        this.mode = mode;
    }

    /** Before the line that says that the server is ready. */
    @EventListener
    @Order(-100)
    void onReady(ApplicationReadyEvent event) {
        if (mode != RunMode.SERVER || !people.none()) {
            return;
        }
        Email email = new Email(settings.firstAdministrator());
        people.addFirst(email).ifPresent(oneTime -> {
            System.out.println("First start. Sign in once with");
            System.out.println("  e-mail              " + email);
            System.out.println("  one-time password   " + oneTime);
            System.out.println("It is not shown again; `fullspan user reset --email " + email + "` makes another.");
            System.out.flush();
        });
    }
}
