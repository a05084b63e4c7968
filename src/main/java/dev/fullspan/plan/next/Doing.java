package dev.fullspan.plan.next;

import dev.fullspan.plan.Author;
import dev.fullspan.plan.links.LinkForm;
import dev.fullspan.plan.links.LinkMaking;
import dev.fullspan.plan.todo.ToDo;
import dev.fullspan.plan.todo.ToDos;
import dev.fullspan.shop.Shop;
import dev.fullspan.source.Channel;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import org.springframework.stereotype.Component;

/** Does what an action says. */
@Component
class Doing {
    /** Until when an entry is due that nobody set a day for. */
    static final int DAYS = 14;

    private final ToDos entries;
    private final LinkMaking making;
    private final Author author;
    private final Clock clock;

    Doing(ToDos entries, LinkMaking making, Author author, Clock clock) {
        this.entries = entries;
        this.making = making;
        this.author = author;
        this.clock = clock;
    }

    /**
     * What was done.
     *
     * @param undo address below the shop's by which it is taken back
     * @param href where it can be seen, likewise
     */
    record Done(String sentence, String undo, String href) {}

    Done now(Shop shop, Waiting.Deed deed, HttpServletRequest request) {
        return switch (deed) {
            case Waiting.Deed.Entry entry -> entry(shop, entry, request);
            case Waiting.Deed.Link link -> link(shop, link, request);
        };
    }

    private Done entry(Shop shop, Waiting.Deed.Entry entry, HttpServletRequest request) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        String name = author.of(request);
        LocalDate due = LocalDate.ofInstant(now, shop.timeZone()).plusDays(DAYS);
        long id = entries.add(
                shop.id(),
                new ToDo(0, entry.what(), entry.why(), entry.link(), name, entry.expected(), due, now, name, null),
                shop.currency());
        return new Done("It stands on the list, for " + name + ".", "/to-do/" + id + "/delete", entry.link());
    }

    private Done link(Shop shop, Waiting.Deed.Link link, HttpServletRequest request) {
        LinkForm form = new LinkForm(
                link.page(),
                null,
                Channel.EMAIL.label(),
                null,
                null,
                "next-" + LocalDate.now(clock.withZone(shop.timeZone())),
                null);
        long id = making.makeToPage(shop, form, request);
        return new Done("The link was made and noted on the timeline.", "/links/" + id + "/archive", "/links/" + id);
    }
}
