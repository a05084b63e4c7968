package dev.fullspan.fulfilment.console;

import dev.fullspan.fulfilment.Assignment;
import dev.fullspan.fulfilment.Assignment.State;
import dev.fullspan.fulfilment.Assignments;
import dev.fullspan.fulfilment.console.OwnParty.Own;
import dev.fullspan.kernel.ProblemException;
import dev.fullspan.platform.Requires;
import dev.fullspan.web.Redirect;
import dev.fullspan.web.kit.Toast;
import dev.fullspan.web.kit.Typed;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** What a partner does with many chosen orders at once. */
@Controller
@RequestMapping("/shops/{shop}/partner/orders")
@Requires(ConsoleConfiguration.WORK)
class PartnerChosenPages {
    private static final int MOST = 200;

    private final OwnParty parties;
    private final PartnerOrders orders;
    private final Assignments assignments;

    PartnerChosenPages(OwnParty parties, PartnerOrders orders, Assignments assignments) {
        this.parties = parties;
        this.orders = orders;
        this.assignments = assignments;
    }

    /** All that were chosen and wait for an answer. */
    @PostMapping("/accept")
    View acceptMany(
            @PathVariable String shop,
            @RequestParam(defaultValue = "") String back,
            HttpServletRequest request,
            RedirectAttributes to) {
        Own own = parties.of(shop);
        int accepted = 0;
        int left = 0;
        for (long id : chosen(request)) {
            Assignment one = orders.get(own, id);
            if (one.state() == State.OFFERED) {
                try {
                    assignments.accept(own.shop(), id, own.by(null));
                    accepted++;
                } catch (ProblemException e) {
                    left++; // withdrawn in the meantime; the list says so
                }
            } else {
                left++;
            }
        }
        Toast.show(to, said(accepted, left));
        return Redirect.to(back.equals("today") ? own.base() : own.base() + "/orders?view=send");
    }

    private static String said(int accepted, int left) {
        if (accepted + left == 0) {
            return "Choose the orders first, then accept them.";
        }
        return (accepted == 1 ? "1 order is accepted." : accepted + " orders are accepted.")
                + (left == 0 ? "" : " " + left + " did not wait for an answer.");
    }

    static List<Long> chosen(HttpServletRequest request) {
        String[] sent = request.getParameterValues("order");
        List<Long> ids = sent == null
                ? List.of()
                : List.of(sent).stream()
                        .filter(text -> text.matches("[0-9]{1,18}"))
                        .map(Long::valueOf)
                        .distinct()
                        .toList();
        if (ids.size() > MOST) {
            throw Typed.wrong("order", "Choose at most " + MOST + " orders at once.");
        }
        return ids;
    }
}
