package dev.fullspan.delivery;

import dev.fullspan.kernel.ShopId;
import java.util.List;

/** Letters of a rehearsal: written and sent as real ones are, to a mail server that stands inside the process and throws them away. */
public interface MailRehearsal {
    /** How the letters went, by place of the letter. */
    Sent send(List<Mail> letters);

    /**
     * Connects to the shop's mail server and signs in, without sending anything.
     *
     * @return what is wrong with it, in words; empty where it would take letters
     */
    String tryServer(ShopId shop);

    /**
     * @param nanos that each letter took; -1 for one that failed
     * @param received letters that arrived at the server inside
     */
    record Sent(List<Long> nanos, int received, List<String> failures) {
        public Sent {
            nanos = List.copyOf(nanos);
            failures = List.copyOf(failures);
        }
    }
}
