package dev.fullspan.plan.next;

import dev.fullspan.journey.Addresses;
import dev.fullspan.journey.NextActions;
import dev.fullspan.kernel.Money;
import dev.fullspan.kernel.Problem;
import dev.fullspan.kernel.ProblemException;
import dev.fullspan.kernel.ShopId;
import dev.fullspan.platform.Requires;
import dev.fullspan.shop.Shop;
import dev.fullspan.shop.Shops;
import dev.fullspan.web.Formats;
import dev.fullspan.web.JtePage;
import dev.fullspan.web.Redirect;
import dev.fullspan.web.kit.Empty;
import dev.fullspan.web.kit.Toast;
import dev.fullspan.web.kit.Todo;
import dev.fullspan.web.kit.Tone;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** All that waits, one action before it is done, and doing it. */
@Controller
@RequestMapping("/shops/{shop}/next")
@Requires("reports:read")
class NextPage {
    private final Shops shops;
    private final Waiting waiting;
    private final Proofs proofs;
    private final Doing doing;
    private final Clock clock;

    NextPage(Shops shops, Waiting waiting, Proofs proofs, Doing doing, Clock clock) {
        this.shops = shops;
        this.waiting = waiting;
        this.proofs = proofs;
        this.doing = doing;
        this.clock = clock;
    }

    /** Address below the shop's of the page that shows an action before it is done. */
    static String look(String key) {
        return "/next/look?of=" + Addresses.encoded(key);
    }

    @GetMapping
    View all(@PathVariable String shop, HttpServletRequest request) {
        Shop of = shops.get(ShopId.parse(shop));
        Formats formats = new Formats(request.getLocale(), of.timeZone());
        List<NextActions.Action> actions = waiting.of(of.id());
        return new JtePage(
                "plan/next",
                new NextScreen(
                        answer(actions, of, formats),
                        actions.stream().map(one -> todo(one, of, formats)).toList(),
                        proofs.of(of, formats)));
    }

    private static String answer(List<NextActions.Action> actions, Shop shop, Formats formats) {
        Money sum = Money.zero(shop.currency());
        for (NextActions.Action one : actions) {
            sum = one.expected() == null || one.atRisk() ? sum : sum.plus(one.expected());
        }
        return sum.minor() == 0
                ? "What waits with most money, what each would do, and what came of what was done."
                : formats.headline(sum) + " a month wait in " + formats.number(actions.size())
                        + (actions.size() == 1 ? " action." : " actions. They may overlap.");
    }

    private static Todo todo(NextActions.Action one, Shop shop, Formats formats) {
        return new Todo(
                one.title(),
                one.why(),
                Tone.NEUTRAL,
                "Waits",
                one.worth(formats),
                one.owner(),
                new Empty.Action(one.verb(), "/shops/" + shop.id() + one.href()));
    }

    @GetMapping("/look")
    View look(@PathVariable String shop, @RequestParam(defaultValue = "") String of, HttpServletRequest request) {
        Shop at = shops.get(ShopId.parse(shop));
        Waiting.Act act = act(at, of);
        Waiting.Deed deed = act.deed();
        if (deed == null) {
            return Redirect.to("/shops/" + at.id() + act.action().href());
        }
        Formats formats = new Formats(request.getLocale(), at.timeZone());
        return new JtePage(
                "plan/next_look",
                new NextScreen.Look(
                        act.action().title(),
                        act.action().why(),
                        happens(deed, act.action().expected(), at, formats),
                        act.key(),
                        act.action().verb(),
                        "/shops/" + at.id() + "/next/do",
                        "/shops/" + at.id() + "/next"));
    }

    private List<String> happens(Waiting.Deed deed, @Nullable Money expected, Shop shop, Formats formats) {
        String worth = expected == null ? "" : ", worth " + formats.headline(expected) + " a month";
        String due = formats.day(LocalDate.now(clock.withZone(shop.timeZone())).plusDays(Doing.DAYS));
        return switch (deed) {
            case Waiting.Deed.Entry entry ->
                List.of(
                        "“" + entry.what() + "” is put on the to-do list, for you, due on " + due + worth + ".",
                        "Nothing changes in the shop. It can be taken back at once.",
                        entry.link().startsWith("/leaks/")
                                ? "Once you say on the leak's page that it is repaired, what came of it is measured against all others."
                                : "What the page does then shows on its own page, week by week.");
            case Waiting.Deed.Link link ->
                List.of(
                        "A tagged link to " + link.page()
                                + " for e-mail is made, with a short address and a code to print. Links for other channels are made under Links.",
                        "The timeline notes it. It can be archived at once.",
                        "What its visits bring is counted from then on. It is not known before: who follows a link may buy less often than who"
                                + " found the way alone.");
        };
    }

    @PostMapping("/do")
    @Requires("reports:write")
    View act(
            @PathVariable String shop,
            @RequestParam(defaultValue = "") String of,
            HttpServletRequest request,
            RedirectAttributes redirect) {
        Shop at = shops.get(ShopId.parse(shop));
        Waiting.Deed deed = act(at, of).deed();
        if (deed == null) {
            throw gone();
        }
        Doing.Done done = doing.now(at, deed, request);
        Toast.show(redirect, done.sentence(), "/shops/" + at.id() + done.undo());
        return Redirect.to("/shops/" + at.id() + done.href());
    }

    private Waiting.Act act(Shop shop, String key) {
        return waiting.find(shop, key).orElseThrow(NextPage::gone);
    }

    private static ProblemException gone() {
        return new ProblemException(
                Problem.NOT_FOUND, "of", "This does not wait any more: it was done, or it is not worth doing now.");
    }
}
