package dev.fullspan.inventory;

import org.springframework.context.ApplicationContext;

/** Lets the job that tells availability go its round now. */
public final class Told {
    private Told() {}

    public static void round(ApplicationContext program) {
        program.getBean(ToldAvailability.class).tell();
    }
}
