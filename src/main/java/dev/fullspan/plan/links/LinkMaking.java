package dev.fullspan.plan.links;

import dev.fullspan.journey.OwnChannels;
import dev.fullspan.plan.Author;
import dev.fullspan.shop.Shop;
import dev.fullspan.web.Notes;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Makes links: checks the target, tags it, keeps it and notes it on the timeline. */
@Component
public class LinkMaking {
    private static final int LONGEST_NOTE = 200;

    private final Links links;
    private final OwnChannels channels;
    private final Notes notes;
    private final Author author;
    private final TransactionTemplate transaction;
    private final Clock clock;

    LinkMaking(
            Links links,
            OwnChannels channels,
            Notes notes,
            Author author,
            TransactionTemplate transaction,
            Clock clock) {
        this.links = links;
        this.channels = channels;
        this.notes = notes;
        this.author = author;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** Makes a link to a page of the shop that is told by its path alone. The shop must have named a host of its own. */
    public long makeToPage(Shop shop, LinkForm form, HttpServletRequest request) {
        return make(shop, LinkFields.prefilled(shop, form), request);
    }

    /**
     * Makes a link.
     *
     * @return its id
     * @throws dev.fullspan.kernel.ProblemException naming the field that cannot be taken
     */
    long make(Shop shop, LinkForm form, HttpServletRequest request) {
        Target target = Target.of(shop, form.target() == null ? "" : form.target());
        LinkForm.Tags tags = form.tags(channels.named(shop.id()));
        String code = links.newCode();
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        Link link = new Link(
                0,
                code,
                form.called(tags),
                target.tagged(LinkForm.parameters(tags, code)),
                tags.channel(),
                tags.source(),
                tags.medium(),
                tags.campaign(),
                form.expected(shop),
                now,
                author.of(request),
                null);
        Long id = transaction.execute(status -> {
            String note = "Link made: " + link.name() + " (" + link.channel() + ")";
            notes.add(
                    shop.id(),
                    LocalDate.ofInstant(now, shop.timeZone()),
                    note.substring(0, Math.min(note.length(), LONGEST_NOTE)),
                    link.author());
            return links.add(shop, link);
        });
        return id == null ? 0 : id;
    }
}
