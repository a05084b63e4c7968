package dev.fullspan.plan.links;

import dev.fullspan.eventlog.query.NamedChannel;
import dev.fullspan.journey.OwnChannels;
import dev.fullspan.plan.Author;
import dev.fullspan.shop.Shop;
import dev.fullspan.web.Notes;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
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
        LinksForm one = LinksForm.of(form);
        return make(shop, one.leadingTo(LinkFields.whole(shop, form.target(), request)), request)
                .getFirst();
    }

    /**
     * Makes the links of a form, all of them or none.
     *
     * @return their ids in the order of the channels
     * @throws dev.fullspan.kernel.ProblemException naming the field that cannot be taken
     */
    List<Long> make(Shop shop, LinksForm form, HttpServletRequest request) {
        String page = form.all().target();
        Target target = Target.of(shop, page == null || page.isBlank() ? "" : LinkFields.whole(shop, page, request));
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        String by = author.of(request);
        List<NamedChannel> own = channels.named(shop.id());
        List<Link> made = form.each().stream()
                .map(one -> link(shop, one, one.tags(own), target, now, by))
                .toList();
        return Objects.requireNonNull(transaction.execute(status -> {
            notes.add(shop.id(), LocalDate.ofInstant(now, shop.timeZone()), note(made), by);
            List<Long> ids = made.stream().map(link -> links.add(shop, link)).toList();
            if (ids.size() > 1) {
                links.bind(shop.id(), ids);
            }
            return ids;
        }));
    }

    private Link link(Shop shop, LinkForm form, LinkForm.Tags tags, Target target, Instant now, String by) {
        String code = links.newCode();
        return new Link(
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
                by,
                null,
                null);
    }

    private static String note(List<Link> made) {
        Link first = made.getFirst();
        String note = made.size() == 1
                ? "Link made: " + first.name() + " (" + first.channel() + ")"
                : made.size() + " links made: " + made.stream().map(Link::name).collect(Collectors.joining("; "));
        return note.substring(0, Math.min(note.length(), LONGEST_NOTE));
    }
}
