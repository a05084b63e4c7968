package dev.fullspan.access;

import dev.fullspan.access.view.Issued;
import dev.fullspan.access.view.TeamView;
import dev.fullspan.kernel.ShopId;
import dev.fullspan.platform.Requires;
import dev.fullspan.shop.Shop;
import dev.fullspan.shop.Shops;
import dev.fullspan.web.Formats;
import dev.fullspan.web.JtePage;
import dev.fullspan.web.kit.Confirm;
import dev.fullspan.web.kit.DataTable;
import dev.fullspan.web.kit.DataTable.Cell;
import dev.fullspan.web.kit.DataTable.Column;
import dev.fullspan.web.kit.Empty;
import dev.fullspan.web.kit.TableState;
import dev.fullspan.web.kit.Tone;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.servlet.View;

/** Who works in a shop, and what each may do. People of other shops are named to administrators only. */
@Controller
@Requires("people:write")
class TeamPage {
    private final Gate gate;
    private final People people;
    private final Invitations invitations;
    private final Duties duties;
    private final CircleKinds circles;
    private final Shops shops;
    private final Clock clock;

    TeamPage(
            Gate gate,
            People people,
            Invitations invitations,
            Duties duties,
            CircleKinds circles,
            Shops shops,
            Clock clock) {
        this.gate = gate;
        this.people = people;
        this.invitations = invitations;
        this.duties = duties;
        this.circles = circles;
        this.shops = shops;
        this.clock = clock;
    }

    @GetMapping("/shops/{shop}/team")
    View list(@PathVariable String shop, HttpServletRequest request) {
        return page(ShopId.parse(shop), request, null, null);
    }

    @GetMapping("/shops/{shop}/team.csv")
    ResponseEntity<byte[]> csv(@PathVariable String shop) {
        ShopId id = ShopId.parse(shop);
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("name", "email", "roles", "duties", "last_seen", "shut_out"));
        for (Account one : members(id)) {
            rows.add(List.of(
                    one.name(),
                    one.email(),
                    roles(one, id),
                    allowed(one, id),
                    one.lastSeen() == null ? "" : one.lastSeen().toString(),
                    one.disabled() == null ? "" : one.disabled().toString()));
        }
        return CsvAnswer.of("team", rows);
    }

    /**
     * The list, once with something that is shown only now.
     *
     * @param issued a one-time password, or null
     * @param offered a link, or null
     */
    JtePage page(ShopId shop, HttpServletRequest request, @Nullable Issued issued, TeamView.@Nullable Link offered) {
        Shop of = shops.get(shop);
        Formats formats = new Formats(request.getLocale(), of.timeZone());
        Caller.Person own = gate.requirePerson();
        List<Account> members = members(shop);
        List<Invitation> waiting = invitations.waiting(shop, null);
        int open = (int) waiting.stream()
                .filter(one -> one.expires().isAfter(clock.instant()))
                .count();
        DataTable table = DataTable.of(
                        "People of this shop",
                        List.of(
                                Column.text("name", "Name"),
                                Column.text("roles", "Roles"),
                                Column.text("duties", "May do"),
                                Column.line("seen", "Last seen"),
                                Column.line("state", "State")),
                        members.stream()
                                .map(one -> row(one, shop, own.id(), formats))
                                .toList(),
                        null,
                        new Empty(Empty.Kind.NO_DATA, "Nobody yet", "Invite the people who work here."),
                        state(shop, request))
                .withCsv("/shops/" + shop + "/team.csv");
        return new JtePage(
                "access/team",
                new TeamView(
                        shop.toString(),
                        answer(members, open),
                        table,
                        waiting.stream().map(one -> offer(one, formats)).toList(),
                        ofCircles(shop),
                        own.administrator() ? others(shop) : List.of(),
                        issued,
                        offered));
    }

    String until(Invitation offer, HttpServletRequest request) {
        return until(
                offer, new Formats(request.getLocale(), shops.get(offer.shop()).timeZone()));
    }

    private List<Account> members(ShopId shop) {
        return people.all().stream().filter(one -> one.sees(shop)).toList();
    }

    private DataTable.Row row(Account one, ShopId shop, int own, Formats formats) {
        boolean out = one.disabled() != null;
        Cell state = out
                ? Cell.of("Shut out").toned(Tone.BAD)
                : Cell.of(one.id() == own ? "You" : one.oneTime() ? "Not come yet" : "Works here");
        return DataTable.Row.of(
                Cell.of(one.label())
                        .linked("/shops/" + shop + "/team/" + one.id())
                        .noted(one.email().equals(one.label()) ? null : one.email()),
                Cell.of(roles(one, shop)),
                Cell.of(allowed(one, shop)),
                one.lastSeen() == null
                        ? Cell.unknown("Has not signed in yet.")
                        : Cell.of(
                                formats.ago(one.lastSeen(), clock.instant()),
                                -one.lastSeen().toEpochMilli()),
                state);
    }

    private TeamView.Offer offer(Invitation one, Formats formats) {
        boolean over = !one.expires().isAfter(clock.instant());
        return new TeamView.Offer(
                one.email(),
                one.roles().stream().map(Role::name).collect(Collectors.joining(", ")),
                (over ? "expired on " : "open until ") + until(one, formats),
                over,
                new Confirm(
                        "New link…",
                        "You get another link to hand over, open for as long as the first was. The link that was handed over before opens nothing any more.",
                        "Make a new link",
                        "/shops/" + one.shop() + "/invitations/" + one.id() + "/renew"),
                new Confirm(
                        "Withdraw…",
                        "The link opens nothing any more. You can invite again at any time.",
                        "Withdraw the invitation",
                        "/shops/" + one.shop() + "/invitations/" + one.id() + "/withdraw"));
    }

    private List<TeamView.Confined> ofCircles(ShopId shop) {
        return people.all().stream()
                .flatMap(one -> one.circle(shop).stream()
                        .map(circle -> new TeamView.Confined(
                                one.label(),
                                one.email().equals(one.label()) ? "" : one.email(),
                                circles.name(shop, circle).orElse("a former partner"))))
                .toList();
    }

    private List<TeamView.Other> others(ShopId shop) {
        return people.all().stream()
                .filter(one -> !one.sees(shop) && one.circle(shop).isEmpty())
                .map(one -> new TeamView.Other(
                        one.label(),
                        one.roles().isEmpty() ? "No shop is open to them" : names(one),
                        "/shops/" + shop + "/team/" + one.id()))
                .toList();
    }

    private String names(Account one) {
        Set<ShopId> seen = one.roles().stream().map(Role::shop).collect(Collectors.toSet());
        return shops.all().stream()
                .filter(shop -> seen.contains(shop.id()))
                .map(Shop::name)
                .collect(Collectors.joining(", "));
    }

    private static String roles(Account one, ShopId shop) {
        String names = one.roles(shop).stream().map(Role::name).collect(Collectors.joining(", "));
        return one.administrator() ? "Administrator" : names;
    }

    private String allowed(Account one, ShopId shop) {
        Set<String> held = new TreeSet<>();
        one.roles(shop).forEach(role -> held.addAll(role.duties()));
        return one.administrator() ? "Everything in every shop" : String.join(", ", duties.labels(held));
    }

    private static String answer(List<Account> members, int open) {
        long working = members.stream().filter(one -> one.disabled() == null).count();
        return (working == 1 ? "One person can work in this shop" : working + " people can work in this shop")
                + (open == 0 ? "." : open == 1 ? ", one invitation is open." : ", " + open + " invitations are open.");
    }

    private static String until(Invitation one, Formats formats) {
        return formats.dateTime(one.expires());
    }

    /** The list's own address, whichever form led here. */
    private static TableState state(ShopId shop, HttpServletRequest request) {
        TableState state = TableState.of(request);
        return request.getMethod().equals("GET")
                ? state
                : new TableState("/shops/" + shop + "/team", List.of(), "", false, "", Set.of(), 1);
    }
}
