package dev.fullspan.fulfilment.console;

import dev.fullspan.access.ApiKey;
import dev.fullspan.access.Circles;
import dev.fullspan.delivery.CircleEndpoints;
import dev.fullspan.fulfilment.Party;
import dev.fullspan.fulfilment.console.PartyPeopleScreen.Line;
import dev.fullspan.kernel.ProblemException;
import dev.fullspan.shop.Shop;
import dev.fullspan.web.Formats;
import dev.fullspan.web.kit.Confirm;
import dev.fullspan.web.kit.Field;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Makes the page of a partner's people and systems. */
final class PartyPeopleViews {
    private final Party party;
    private final Formats formats;
    private final Instant now;
    private final String base;
    private final String back;

    PartyPeopleViews(Shop shop, Party party, Formats formats, Instant now) {
        this.party = party;
        this.formats = formats;
        this.now = now;
        this.back = "/shops/" + shop.id() + "/partners/" + party.id();
        this.base = back + "/people";
    }

    /** What the page is made from. */
    record Found(
            List<Circles.Member> people,
            List<Circles.Offer> offers,
            List<ApiKey> keys,
            List<CircleEndpoints.Line> endpoints,
            boolean canMail) {}

    PartyPeopleScreen screen(
            Found found, PartyPeopleScreen.@Nullable Told told, @Nullable ProblemException wrong, String typed) {
        String field = wrong == null ? null : wrong.field();
        String detail = wrong == null ? null : wrong.detail();
        Field email = Field.of("email", "E-mail", "email", "email".equals(field) ? typed : "")
                .completing("off")
                .wrong("email".equals(field) ? detail : null);
        List<Field> invite = new ArrayList<>(List.of(email));
        if (found.canMail()) {
            invite.add(Field.of("mailed", "Send them the link by mail, too", "checkbox", "true")
                    .optional());
        }
        boolean known = field != null && Set.of("email", "label", "address").contains(field);
        return new PartyPeopleScreen(
                party.name(),
                answer(found.people().size(), found.offers().size()),
                found.people().stream().map(this::person).toList(),
                found.offers().stream().map(this::offer).toList(),
                found.keys().stream()
                        .filter(key -> key.isValid(now))
                        .map(this::key)
                        .toList(),
                found.endpoints().stream().map(this::endpoint).toList(),
                invite,
                Field.text("label", "What is it for?", "label".equals(field) ? typed : "")
                        .completing("off")
                        .wrong("label".equals(field) ? detail : null),
                Field.of("address", "Address of their system", "url", "address".equals(field) ? typed : "")
                        .completing("off")
                        .wrong("address".equals(field) ? detail : null),
                told,
                known ? null : detail,
                base,
                back);
    }

    private String answer(int people, int offers) {
        String in = switch (people) {
            case 0 -> "Nobody of " + party.name() + " comes in yet";
            case 1 -> "One person of " + party.name() + " comes in";
            default -> people + " people of " + party.name() + " come in";
        };
        return in + (offers == 0 ? "." : offers == 1 ? ", one invitation waits." : ", " + offers + " invitations wait.")
                + " They see what you give to " + party.name() + ", and nothing else.";
    }

    private Line person(Circles.Member one) {
        String seen = one.lastSeen() == null ? "not come yet" : "last seen " + formats.ago(one.lastSeen(), now);
        return new Line(
                one.name().isBlank() ? one.email() : one.name(),
                one.email() + " · " + seen,
                one.out() ? "Shut out" : null,
                List.of(new Confirm(
                        "Remove…",
                        "They see nothing of this shop from now on, where they are signed in as well. What they did stays.",
                        "Remove them",
                        base + "/" + one.id() + "/remove")));
    }

    private Line offer(Circles.Offer one) {
        boolean over = !one.expires().isAfter(now);
        String at = base + "/offers/" + one.id();
        return new Line(
                one.email(),
                (over ? "expired " : "open until ") + formats.dateTime(one.expires()),
                over ? "Expired" : null,
                List.of(
                        new Confirm(
                                "New link…",
                                "You get another link to hand over. The one before opens nothing any more.",
                                "Make a new link",
                                at + "/renew"),
                        new Confirm(
                                "Withdraw…",
                                "The link opens nothing any more. You can invite again at any time.",
                                "Withdraw the invitation",
                                at + "/withdraw")));
    }

    private Line key(ApiKey key) {
        Instant used = key.lastUsed();
        return new Line(
                key.label(),
                key.beginning() + "… · " + (used == null ? "never used" : "last used " + formats.ago(used, now)),
                null,
                List.of(new Confirm(
                        "Revoke…",
                        "Their program is refused from now on, for good. The console remains.",
                        "Revoke the key",
                        base + "/keys/" + key.id() + "/revoke")));
    }

    private Line endpoint(CircleEndpoints.Line one) {
        return new Line(
                one.address(),
                one.on() ? "hears of each order that is given, changed, stopped or taken back" : "turned off",
                one.trouble() == null ? null : "Does not receive: " + one.trouble(),
                List.of(new Confirm(
                        "Take away…",
                        "Nothing is sent there any more. The console remains.",
                        "Take it away",
                        base + "/endpoints/" + one.id() + "/remove")));
    }
}
