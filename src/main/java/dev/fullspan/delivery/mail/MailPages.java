package dev.fullspan.delivery.mail;

import dev.fullspan.delivery.KnownShops;
import dev.fullspan.kernel.ProblemException;
import dev.fullspan.kernel.ShopId;
import dev.fullspan.platform.Requires;
import dev.fullspan.web.JtePage;
import dev.fullspan.web.Redirect;
import dev.fullspan.web.kit.TableState;
import dev.fullspan.web.kit.Toast;
import jakarta.servlet.http.HttpServletRequest;
import java.security.Principal;
import java.time.Clock;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The pages of a shop's mail: its server, and the letters of the last 30 days. */
@Controller
@RequestMapping("/shops/{shop}/mail")
@Requires("mail:write")
class MailPages {
    /** Rows that the page sorts and searches; the file holds all. */
    static final int SHOWN = 1_000;

    private final KnownShops shops;
    private final MailAccounts accounts;
    private final Letters letters;
    private final MailHealth health;
    private final MailTrial trial;
    private final MailSettings settings;
    private final Clock clock;

    MailPages(
            KnownShops shops,
            MailAccounts accounts,
            Letters letters,
            MailHealth health,
            MailTrial trial,
            MailSettings settings,
            Clock clock) {
        this.shops = shops;
        this.accounts = accounts;
        this.letters = letters;
        this.health = health;
        this.trial = trial;
        this.settings = settings;
        this.clock = clock;
    }

    @GetMapping
    @Requires("mail:read")
    View all(@PathVariable String shop, @RequestParam(defaultValue = "") String state, HttpServletRequest request) {
        return page(shops.get(shop), MailScreens.Typed.NOTHING, state, request);
    }

    @PostMapping
    View save(
            @PathVariable String shop,
            @RequestParam(defaultValue = "") String host,
            @RequestParam(defaultValue = "") String port,
            @RequestParam(defaultValue = "") String security,
            @RequestParam(defaultValue = "") String username,
            @RequestParam(defaultValue = "") String password,
            @RequestParam(defaultValue = "") String sender,
            @RequestParam(defaultValue = "") String senderName,
            @RequestParam(defaultValue = "") String replyTo,
            @RequestParam(defaultValue = "0") int version,
            Principal person,
            HttpServletRequest request,
            RedirectAttributes redirect) {
        ShopId of = shops.get(shop);
        MailForm form = new MailForm(host, port, security, username, password, sender, senderName, replyTo, version);
        try {
            MailAccount account = form.checked(accounts.own(of).orElse(null), settings.privateNetworks());
            accounts.save(of, account, version, person.getName());
        } catch (ProblemException e) {
            return page(of, new MailScreens.Typed(form, e, null, ""), "", request)
                    .withStatus(e.problem().status());
        }
        Toast.show(redirect, "The mail server is named. What waited goes out now; send a trial letter to be sure.");
        return Redirect.to("/shops/" + of + "/mail");
    }

    @PostMapping("/forget")
    View forget(@PathVariable String shop, Principal person, RedirectAttributes redirect) {
        ShopId of = shops.get(shop);
        accounts.forget(of, person.getName());
        Toast.show(redirect, "The shop's own mail server is forgotten.");
        return Redirect.to("/shops/" + of + "/mail");
    }

    /** Answered with the page itself, which tells what the server said. */
    @PostMapping("/trial")
    View trial(
            @PathVariable String shop,
            @RequestParam(defaultValue = "") String to,
            Principal person,
            HttpServletRequest request) {
        ShopId of = shops.get(shop);
        try {
            String said = trial.send(of, to, person.getName());
            return page(of, new MailScreens.Typed(null, null, said, to), "", request);
        } catch (ProblemException e) {
            return page(of, new MailScreens.Typed(null, e, null, to), "", request)
                    .withStatus(e.problem().status());
        }
    }

    @GetMapping("/letters/{id}")
    @Requires("mail:read")
    View one(@PathVariable String shop, @PathVariable long id, HttpServletRequest request) {
        ShopId of = shops.get(shop);
        return new JtePage(
                "delivery/mail_letter", screens(of, request).letter(letters.get(of, id), letters.text(of, id)));
    }

    @PostMapping("/letters/{id}/again")
    View again(@PathVariable String shop, @PathVariable long id, Principal person, RedirectAttributes redirect) {
        ShopId of = shops.get(shop);
        letters.again(of, id, person.getName());
        Toast.show(redirect, "The letter is in line again. Load the page again to see what became of it.");
        return Redirect.to("/shops/" + of + "/mail/letters/" + id);
    }

    private JtePage page(ShopId shop, MailScreens.Typed typed, String state, HttpServletRequest request) {
        Posted.State chosen = MailCsv.state(state);
        Optional<MailAccount> own = accounts.own(shop);
        @Nullable MailAccount account = own.or(accounts::shared).orElse(null);
        return new JtePage(
                "delivery/mail",
                screens(shop, request)
                        .page(
                                new MailScreens.Way(account, own.isPresent(), health.of(shop)),
                                typed,
                                letters.of(shop, chosen, null, SHOWN),
                                chosen,
                                TableState.of(request)));
    }

    private MailScreens screens(ShopId shop, HttpServletRequest request) {
        return new MailScreens(shop, shops.formats(shop, request), clock.instant());
    }
}
