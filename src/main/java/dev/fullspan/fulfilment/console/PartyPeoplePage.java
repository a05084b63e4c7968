package dev.fullspan.fulfilment.console;

import dev.fullspan.access.ApiKeys;
import dev.fullspan.access.Caller;
import dev.fullspan.access.Circle;
import dev.fullspan.access.Circles;
import dev.fullspan.access.Gate;
import dev.fullspan.delivery.CircleEndpoints;
import dev.fullspan.fulfilment.Parties;
import dev.fullspan.fulfilment.Party;
import dev.fullspan.fulfilment.PartyId;
import dev.fullspan.fulfilment.console.PartyPeopleScreen.Told;
import dev.fullspan.kernel.Problem;
import dev.fullspan.kernel.ProblemException;
import dev.fullspan.kernel.ShopId;
import dev.fullspan.platform.Requires;
import dev.fullspan.shop.Shop;
import dev.fullspan.shop.Shops;
import dev.fullspan.web.Formats;
import dev.fullspan.web.JtePage;
import dev.fullspan.web.Redirect;
import dev.fullspan.web.kit.Toast;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Where the shop lets people and systems of a partner in, and out again. Links, keys and secrets stand in one answer alone. */
@Controller
@RequestMapping("/shops/{shop}/partners/{party:[0-9]{1,18}}/people")
@Requires("partners:write")
class PartyPeoplePage {
    private final Gate gate;
    private final Shops shops;
    private final Parties parties;
    private final Circles circles;
    private final ApiKeys keys;
    private final CircleEndpoints endpoints;
    private final Clock clock;

    PartyPeoplePage(
            Gate gate,
            Shops shops,
            Parties parties,
            Circles circles,
            ApiKeys keys,
            CircleEndpoints endpoints,
            Clock clock) {
        this.gate = gate;
        this.shops = shops;
        this.parties = parties;
        this.circles = circles;
        this.keys = keys;
        this.endpoints = endpoints;
        this.clock = clock;
    }

    /** The partner that a page is about. */
    private record About(Shop shop, Party party) {
        Circle circle() {
            return OwnParty.circle(party.id());
        }

        ShopId id() {
            return shop.id();
        }

        View back() {
            return Redirect.to("/shops/" + shop.id() + "/partners/" + party.id() + "/people");
        }
    }

    @GetMapping
    View show(@PathVariable String shop, @PathVariable long party, HttpServletRequest request) {
        ShopId id = ShopId.parse(shop);
        if (parties.get(id, new PartyId(party)).isOwn()) {
            return Redirect.to("/shops/" + id + "/team"); // the shop's own people
        }
        return page(about(shop, party), request, null, null, "");
    }

    @PostMapping("/invite")
    JtePage invite(
            @PathVariable String shop,
            @PathVariable long party,
            @RequestParam(defaultValue = "") String email,
            @RequestParam(defaultValue = "false") boolean mailed,
            HttpServletRequest request) {
        About about = about(shop, party);
        try {
            Circles.Link link = circles.invite(about.id(), about.circle(), email, mailed, person(), request);
            return page(about, request, told(about, link, request), null, "");
        } catch (ProblemException e) {
            return page(about, request, null, e, email).withStatus(e.problem().status());
        }
    }

    @PostMapping("/offers/{offer:[0-9]{1,9}}/renew")
    JtePage renew(
            @PathVariable String shop, @PathVariable long party, @PathVariable int offer, HttpServletRequest request) {
        About about = about(shop, party);
        Circles.Link link = circles.renew(about.id(), about.circle(), offer, person(), request);
        return page(about, request, told(about, link, request), null, "");
    }

    @PostMapping("/offers/{offer:[0-9]{1,9}}/withdraw")
    View withdraw(
            @PathVariable String shop, @PathVariable long party, @PathVariable int offer, RedirectAttributes redirect) {
        About about = about(shop, party);
        circles.withdraw(about.id(), about.circle(), offer, person());
        Toast.show(redirect, "The invitation was withdrawn. Its link opens nothing any more.");
        return about.back();
    }

    @PostMapping("/{person:[0-9]{1,9}}/remove")
    View remove(
            @PathVariable String shop,
            @PathVariable long party,
            @PathVariable int person,
            RedirectAttributes redirect) {
        About about = about(shop, party);
        circles.remove(about.id(), about.circle(), person, gate.requireCaller());
        Toast.show(redirect, "They see nothing of this shop any more.");
        return about.back();
    }

    @PostMapping("/keys")
    JtePage addKey(
            @PathVariable String shop,
            @PathVariable long party,
            @RequestParam(defaultValue = "") String label,
            HttpServletRequest request) {
        About about = about(shop, party);
        try {
            String key = keys.add(about.id(), about.circle(), label, gate.requireCaller());
            return page(
                    about,
                    request,
                    new Told(
                            "The key for “" + label.strip() + "”",
                            "Hand it over safely: it is shown only now. It opens what "
                                    + about.party().name() + " may do, and nothing else.",
                            key),
                    null,
                    "");
        } catch (ProblemException e) {
            return page(about, request, null, e, label).withStatus(e.problem().status());
        }
    }

    @PostMapping("/keys/{key:[0-9]{1,9}}/revoke")
    View revoke(
            @PathVariable String shop, @PathVariable long party, @PathVariable int key, RedirectAttributes redirect) {
        About about = about(shop, party);
        keys.revoke(about.id(), about.circle(), key, gate.requireCaller());
        Toast.show(redirect, "The key was revoked. It opens nothing any more.");
        return about.back();
    }

    @PostMapping("/endpoints")
    JtePage addEndpoint(
            @PathVariable String shop,
            @PathVariable long party,
            @RequestParam(defaultValue = "") String address,
            HttpServletRequest request) {
        About about = about(shop, party);
        try {
            CircleEndpoints.Made made = endpoints.add(
                    about.id(),
                    about.circle().toString(),
                    address,
                    "System of " + about.party().name(),
                    gate.requireCaller().reference());
            return page(
                    about,
                    request,
                    new Told(
                            "The secret that signs what is sent there",
                            "Hand it over safely: it is shown only now. Messages follow Standard Webhooks; you can try and watch them under Webhooks.",
                            made.secret()),
                    null,
                    "");
        } catch (ProblemException e) {
            return page(about, request, null, e, address).withStatus(e.problem().status());
        }
    }

    @PostMapping("/endpoints/{endpoint:[0-9]{1,18}}/remove")
    View removeEndpoint(
            @PathVariable String shop,
            @PathVariable long party,
            @PathVariable long endpoint,
            RedirectAttributes redirect) {
        About about = about(shop, party);
        endpoints.delete(
                about.id(),
                about.circle().toString(),
                endpoint,
                gate.requireCaller().reference());
        Toast.show(redirect, "Nothing is sent there any more.");
        return about.back();
    }

    private About about(String shop, long party) {
        Shop of = shops.get(ShopId.parse(shop));
        Party asked = parties.get(of.id(), new PartyId(party));
        if (asked.isOwn() || asked.ended() != null) {
            throw new ProblemException(
                    Problem.NOT_FOUND,
                    "party",
                    asked.isOwn()
                            ? "Your own people stand under Team."
                            : "The work with " + asked.name() + " has ended, so nobody of it comes in.");
        }
        return new About(of, asked);
    }

    private Caller.Person person() {
        if (gate.requireCaller() instanceof Caller.Person person) {
            return person;
        }
        throw new ProblemException(Problem.NOT_ALLOWED, null, "People let people in, programs do not.");
    }

    private Told told(About about, Circles.Link link, HttpServletRequest request) {
        return new Told(
                "Invitation for " + link.email(),
                (link.mailed()
                                ? "It is on its way to them by mail. You can hand over the link, too: it"
                                : "Hand over this link. It")
                        + " is shown only now, opens once, and until "
                        + new Formats(request.getLocale(), about.shop().timeZone()).dateTime(link.expires()) + ".",
                link.address());
    }

    private JtePage page(
            About about,
            HttpServletRequest request,
            @Nullable Told told,
            @Nullable ProblemException wrong,
            String typed) {
        PartyPeopleViews views = new PartyPeopleViews(
                about.shop(),
                about.party(),
                new Formats(request.getLocale(), about.shop().timeZone()),
                clock.instant());
        return new JtePage(
                "fulfilment/console/people",
                views.screen(
                        new PartyPeopleViews.Found(
                                circles.members(about.id(), about.circle()),
                                circles.offers(about.id(), about.circle()),
                                keys.of(about.id(), about.circle()),
                                endpoints.of(about.id(), about.circle().toString()),
                                circles.canMail(about.id())),
                        told,
                        wrong,
                        typed));
    }
}
