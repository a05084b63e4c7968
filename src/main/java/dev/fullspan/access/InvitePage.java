package dev.fullspan.access;

import dev.fullspan.access.view.InviteView;
import dev.fullspan.access.view.TeamView;
import dev.fullspan.kernel.ProblemException;
import dev.fullspan.kernel.ShopId;
import dev.fullspan.platform.OwnAddress;
import dev.fullspan.platform.Requires;
import dev.fullspan.web.JtePage;
import dev.fullspan.web.Redirect;
import dev.fullspan.web.kit.Field;
import dev.fullspan.web.kit.Toast;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Where somebody is invited into a shop. */
@Controller
@Requires("people:write")
class InvitePage {
    private final Gate gate;
    private final Invitations invitations;
    private final Roles roles;
    private final Duties duties;
    private final TeamPage team;
    private final OwnAddress address;
    private final InvitationMail mail;

    InvitePage(
            Gate gate,
            Invitations invitations,
            Roles roles,
            Duties duties,
            TeamPage team,
            OwnAddress address,
            InvitationMail mail) {
        this.gate = gate;
        this.invitations = invitations;
        this.roles = roles;
        this.duties = duties;
        this.team = team;
        this.address = address;
        this.mail = mail;
    }

    @GetMapping("/shops/{shop}/invitations/new")
    View describe(@PathVariable String shop) {
        return new JtePage("access/invite", view(ShopId.parse(shop), "", List.of(), true, null));
    }

    /** Answered with the list itself and not by a redirect, so that the link is nowhere but in this one answer. */
    @PostMapping("/shops/{shop}/invitations")
    View invite(
            @PathVariable String shop,
            @RequestParam(defaultValue = "") String email,
            @RequestParam(name = "roles", defaultValue = "") List<String> chosen,
            @RequestParam(defaultValue = "false") boolean mailed,
            HttpServletRequest request) {
        ShopId id = ShopId.parse(shop);
        try {
            Email to = new Email(email);
            String token = invitations.invite(id, to, PersonPage.ids(chosen), Granter.of(gate.requirePerson()));
            return offered(id, token, mailed, request);
        } catch (ProblemException e) {
            return new JtePage("access/invite", view(id, email, chosen, mailed, e))
                    .withStatus(e.problem().status());
        }
    }

    /** Answered with the list as well, for the same reason. */
    @PostMapping("/shops/{shop}/invitations/{invitation}/renew")
    View renew(@PathVariable String shop, @PathVariable int invitation, HttpServletRequest request) {
        ShopId id = ShopId.parse(shop);
        String token = invitations.renew(id, null, invitation, Granter.of(gate.requirePerson()));
        return offered(id, token, mail.isPossible(id), request);
    }

    /** The invitation stands, and its link is shown, whether or not a letter can be written to that address. */
    private View offered(ShopId shop, String token, boolean mailed, HttpServletRequest request) {
        Invitation made = invitations.find(token).orElseThrow();
        String link = address.of(request) + "/invitations/" + token;
        String until = team.until(made, request);
        boolean sent = mailed && sent(made, link, until);
        return team.page(shop, request, null, new TeamView.Link(made.email(), link, until, sent));
    }

    private boolean sent(Invitation made, String link, String until) {
        try {
            return mail.send(made, link, until, gate.requirePerson().name(), "");
        } catch (ProblemException e) {
            return false;
        }
    }

    @PostMapping("/shops/{shop}/invitations/{invitation}/withdraw")
    View withdraw(@PathVariable String shop, @PathVariable int invitation, RedirectAttributes redirect) {
        ShopId id = ShopId.parse(shop);
        invitations.withdraw(id, null, invitation, Granter.of(gate.requirePerson()));
        Toast.show(redirect, "The invitation was withdrawn. Its link opens nothing any more.");
        return Redirect.to("/shops/" + id + "/team");
    }

    private InviteView view(
            ShopId shop, String email, Collection<String> chosen, boolean mailed, @Nullable ProblemException e) {
        Field field = Field.of("email", "E-mail", "email", email)
                .hinted("They sign in with it. You get a link to hand over.")
                .completing("off");
        String wrong = e == null ? null : e.field();
        String detail = e == null ? null : e.detail();
        boolean inEmail = "email".equals(wrong);
        boolean inRoles = "roles".equals(wrong);
        List<Integer> ids = chosen.stream()
                .filter(text -> text.matches("[0-9]{1,9}"))
                .map(Integer::valueOf)
                .toList();
        return new InviteView(
                shop.toString(),
                inEmail ? field.wrong(detail) : field,
                mail.isPossible(shop)
                        ? Field.of("mailed", "Send them the link by mail, too", "checkbox", String.valueOf(mailed))
                                .optional()
                        : null,
                PersonPage.choices(roles, duties, shop, ids, Granter.of(gate.requirePerson())),
                inRoles ? detail : null,
                inEmail || inRoles ? null : detail);
    }
}
