package dev.fullspan.fulfilment.party;

import dev.fullspan.fulfilment.Assignment;
import dev.fullspan.fulfilment.Assignments;
import dev.fullspan.fulfilment.Parties;
import dev.fullspan.fulfilment.Party;
import dev.fullspan.fulfilment.PartyId;
import dev.fullspan.fulfilment.Unrouted;
import dev.fullspan.kernel.ShopId;
import dev.fullspan.order.OrderAside;
import dev.fullspan.order.OrderId;
import dev.fullspan.web.Formats;
import dev.fullspan.web.kit.Empty;
import dev.fullspan.web.kit.Tone;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Who sends an order, on its page. A shop that sends everything itself is told nothing. */
@Component
class PartsAside implements OrderAside {
    private final Assignments assignments;
    private final Parties parties;
    private final Unrouted unrouted;
    private final Clock clock;

    PartsAside(Assignments assignments, Parties parties, Unrouted unrouted, Clock clock) {
        this.assignments = assignments;
        this.parties = parties;
        this.unrouted = unrouted;
        this.clock = clock;
    }

    @Override
    public Optional<Panel> of(ShopId shop, OrderId order, Formats formats) {
        List<Assignment> all = assignments.ofOrder(shop, order);
        Map<PartyId, Party> names = new HashMap<>();
        parties.of(shop).forEach(party -> names.put(party.id(), party));
        Optional<Unrouted.Waits> waits = unrouted.of(shop, order);
        List<Assignment> live = all.stream().filter(one -> one.state().isLive()).toList();
        if (waits.isEmpty() && (all.isEmpty() || names.size() == 1)) {
            return Optional.empty();
        }
        Instant now = clock.instant();
        List<String> sentences = new ArrayList<>();
        live.forEach(one -> sentences.add(sentence(one, names, formats, now)));
        waits.ifPresent(one -> sentences.add(0, one.why()));
        List<Earlier> before = all.reversed().stream()
                .filter(one -> !one.state().isLive())
                .map(one -> new Earlier(
                        formats.moment(one.offered(), now),
                        name(one, names) + " (" + one.number() + "): " + PartWords.state(one)
                                + (one.reason() == null ? "" : ", " + one.reason())))
                .toList();
        Assignment first = live.isEmpty() ? null : live.getFirst();
        State state = waits.isPresent()
                ? new State("Nobody can send it", Tone.BAD)
                : first == null || live.size() > 1
                        ? new State(live.isEmpty() ? "Nobody" : live.size() + " parts", Tone.NEUTRAL)
                        : new State(PartWords.state(first), PartWords.tone(first, now));
        return Optional.of(new Panel(
                20,
                "parts",
                "Who sends it",
                sentences.isEmpty() ? "Nobody has it now." : String.join(" ", sentences),
                state,
                live.stream()
                        .map(one -> name(one, names) + " (" + one.number() + "): " + one.why() + ".")
                        .toList(),
                before,
                action(shop, waits.isPresent(), live, all)));
    }

    @Override
    public Optional<String> sender(ShopId shop, OrderId order) {
        Map<PartyId, Party> partners = new HashMap<>();
        parties.of(shop).stream()
                .filter(party -> party.kind() != Party.Kind.OWN)
                .forEach(party -> partners.put(party.id(), party));
        List<Assignment> open = partners.isEmpty()
                ? List.of()
                : assignments.ofOrder(shop, order).stream()
                        .filter(part -> part.state().isOpen())
                        .toList();
        boolean theirs = open.stream().allMatch(part -> partners.containsKey(part.party()));
        return open.isEmpty() || !theirs || unrouted.of(shop, order).isPresent()
                ? Optional.empty()
                : Optional.of(open.stream()
                        .map(part -> name(part, partners))
                        .distinct()
                        .collect(Collectors.joining(" and ")));
    }

    private static Empty.Action action(ShopId shop, boolean waits, List<Assignment> live, List<Assignment> all) {
        String base = "/shops/" + shop;
        if (waits && live.isEmpty()) {
            return new Empty.Action("See the rules", base + "/routing");
        }
        if (live.size() == 1 || live.isEmpty()) {
            return new Empty.Action(
                    "Open or re-route it",
                    base + "/parts/" + (live.isEmpty() ? all : live).getLast().id());
        }
        String number = live.getFirst().number();
        return new Empty.Action(
                "Open or re-route the parts",
                base + "/parts?state=all&q="
                        + URLEncoder.encode(
                                number.substring(0, Math.max(1, number.lastIndexOf('-') + 1)), StandardCharsets.UTF_8));
    }

    private static String name(Assignment part, Map<PartyId, Party> names) {
        Party party = names.get(part.party());
        return party == null ? "?" : party.name();
    }

    private static String sentence(Assignment part, Map<PartyId, Party> names, Formats formats, Instant now) {
        String units = part.units() == 1 ? "1 unit" : part.units() + " units";
        String by = PartWords.by(part, formats, now);
        String late = PartWords.late(part, now);
        return name(part, names) + ": " + units + ", "
                + PartWords.state(part).toLowerCase(Locale.ROOT)
                + (by.isEmpty() ? "" : " (" + by + (late == null ? "" : ", " + late) + ")") + ".";
    }
}
