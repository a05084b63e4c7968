package dev.fullspan.fulfilment.console;

import dev.fullspan.fulfilment.console.OwnParty.Own;
import dev.fullspan.web.Formats;
import java.util.Optional;

/** Something that a partner is to do besides its orders, said first on its page of today, such as the daily tie-out. Beans. */
public interface ConsoleNotice {
    /** What is to be done now, or nothing. */
    Optional<Notice> of(Own own, Formats formats);

    /**
     * What is to be done.
     *
     * @param text one sentence
     * @param action a verb on the button
     * @param href address of the console where it is done
     */
    record Notice(String text, String action, String href) {}
}
