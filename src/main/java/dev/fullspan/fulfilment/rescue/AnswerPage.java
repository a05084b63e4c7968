package dev.fullspan.fulfilment.rescue;

import dev.fullspan.catalog.SkuPrices;
import dev.fullspan.fulfilment.rescue.AnswerView.Choice;
import dev.fullspan.fulfilment.rescue.Answers.Seen;
import dev.fullspan.fulfilment.rescue.Offer.Answer;
import dev.fullspan.kernel.Money;
import dev.fullspan.kernel.Problem;
import dev.fullspan.kernel.ProblemException;
import dev.fullspan.order.OrderRow;
import dev.fullspan.order.OrderSwaps;
import dev.fullspan.platform.RequestRate;
import dev.fullspan.platform.Requires;
import dev.fullspan.shop.Shops;
import dev.fullspan.web.Formats;
import dev.fullspan.web.JtePage;
import dev.fullspan.web.Redirect;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.InetAddress;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

/** Where a buyer chooses what becomes of a late order, by the link in the letter, without a sign-in. Looking changes nothing of the order. */
@Controller
@RequestMapping("/promise/{token}")
@Requires(Requires.NOTHING)
class AnswerPage {
    private static final int PER_SECOND = 2;

    private final Answers answers;
    private final SkuPrices prices;
    private final OrderSwaps orderSwaps;
    private final Shops shops;
    private final RequestRate rate;

    AnswerPage(Answers answers, SkuPrices prices, OrderSwaps orderSwaps, Shops shops, Clock clock) {
        this.answers = answers;
        this.prices = prices;
        this.orderSwaps = orderSwaps;
        this.shops = shops;
        this.rate = new RequestRate(clock);
    }

    @GetMapping
    View show(@PathVariable String token, HttpServletRequest request, HttpServletResponse response) {
        Optional<Seen> seen = find(token, request, response);
        seen.ifPresent(answers::opened);
        return page(token, seen, null, request);
    }

    private Optional<Seen> find(String token, HttpServletRequest request, HttpServletResponse response) {
        if (rate.count(RequestRate.network(InetAddress.ofLiteral(request.getRemoteAddr())), PER_SECOND) > 0) {
            throw new ProblemException(
                    Problem.TOO_MANY_REQUESTS, null, "Wait a few seconds, then open the link again.");
        }
        response.setHeader("Referrer-Policy", "no-referrer");
        response.setHeader("X-Robots-Tag", "noindex");
        return answers.find(token);
    }

    @PostMapping
    View answer(
            @PathVariable String token,
            @RequestParam(defaultValue = "") String answer,
            @RequestParam(defaultValue = "") String to,
            HttpServletRequest request,
            HttpServletResponse response) {
        Optional<Seen> seen = find(token, request, response);
        if (seen.isEmpty()) {
            return page(token, seen, null, request);
        }
        try {
            Answer chosen = Arrays.stream(Answer.values())
                    .filter(one -> one.word().equals(answer))
                    .findFirst()
                    .orElseThrow(() ->
                            new ProblemException(Problem.INVALID_REQUEST, "answer", "Choose one of what is offered."));
            answers.answer(seen.get(), chosen, to.isEmpty() ? null : to);
        } catch (ProblemException e) {
            return page(token, answers.find(token), e, request)
                    .withStatus(e.problem().status());
        }
        return Redirect.to("/promise/" + token);
    }

    private JtePage page(
            String token, Optional<Seen> found, @Nullable ProblemException why, HttpServletRequest request) {
        if (found.isEmpty()) {
            return new JtePage(
                            "fulfilment/answer",
                            new AnswerView(true, "", "This link is over", "", List.of(), null, null, ""))
                    .withStatus(404);
        }
        Seen seen = found.get();
        Offer offer = seen.offer();
        var shop = shops.get(seen.shop());
        Formats formats = new Formats(request.getLocale(), shop.timeZone());
        return new JtePage(
                "fulfilment/answer",
                new AnswerView(
                        false,
                        shop.name(),
                        offer.answer() == null
                                ? "Your order " + seen.order().number() + " will be late"
                                : offer.swapped() != null
                                        ? "Thank you. Your order "
                                                + seen.order().number() + " is changed."
                                        : "Thank you. Your choice is with us.",
                        "It was to be with you by " + OfferLetter.day(offer.promised()) + "."
                                + (offer.answer() == null && seen.isOpen() ? " We are sorry. What shall we do?" : ""),
                        seen.isOpen() ? choices(seen, formats) : List.of(),
                        chosen(seen, formats),
                        why == null ? null : why.detail(),
                        "/promise/" + token));
    }

    private @Nullable String chosen(Seen seen, Formats formats) {
        Offer offer = seen.offer();
        Answer answer = offer.answer();
        if (answer == null) {
            return seen.closed();
        }
        String said = switch (answer) {
            case WAIT ->
                "You chose to wait: it will be with you by "
                        + OfferLetter.day(Objects.requireNonNull(offer.waitUntil())) + ".";
            case SWAP -> swapped(seen, title(seen, Objects.requireNonNull(offer.chosen())), formats);
            case REFUND -> "You chose your money back. We will return it the way you paid.";
        };
        return said + (seen.isOpen() ? " Until we have done it, you may choose otherwise." : "");
    }

    private static String swapped(Seen seen, String title, Formats formats) {
        Offer offer = seen.offer();
        if (offer.swapped() == null) {
            return "You chose " + title + " instead.";
        }
        Offer.Owed owed = offer.owed();
        return "Your order has " + title + " instead now; it stands."
                + (owed == null
                        ? " You pay nothing more."
                        : " It costs less: you get " + formats.money(owed.amount()) + " back, the way you paid.");
    }

    private String title(Seen seen, String sku) {
        SkuPrices.Priced priced = prices.of(seen.shop(), List.of(sku)).get(sku);
        return priced == null ? sku : priced.title();
    }

    private List<Choice> choices(Seen seen, Formats formats) {
        Offer offer = seen.offer();
        List<Choice> choices = new ArrayList<>();
        if (offer.waitUntil() != null) {
            choices.add(new Choice(
                    "wait",
                    "",
                    "Wait until " + OfferLetter.day(offer.waitUntil()),
                    offer.words().isBlank() ? "Your order stays as it is." : offer.words(),
                    "I will wait",
                    offer.answer() == Answer.WAIT));
        }
        choices.addAll(swaps(seen, formats));
        if (offer.refund()) {
            choices.add(new Choice(
                    "refund",
                    "",
                    "Have your money back",
                    "We cancel the order" + returned(seen.order(), formats),
                    "Give me my money back",
                    offer.answer() == Answer.REFUND));
        }
        return choices;
    }

    private static String returned(OrderRow order, Formats formats) {
        return switch (order.payment()) {
            case PAID -> " and return " + formats.money(order.total()) + ".";
            case PARTLY_PAID, PARTLY_REFUNDED -> " and return what you paid.";
            case PENDING, AUTHORISED, FAILED, VOIDED, REFUNDED -> "; you pay nothing.";
        };
    }

    private List<Choice> swaps(Seen seen, Formats formats) {
        Offer offer = seen.offer();
        SwapOffer swap = offer.swap();
        if (swap == null) {
            return List.of();
        }
        boolean isAtOnce = orderSwaps
                .of(seen.shop(), offer.order(), swap.sku())
                .map(OrderSwaps.Swappable::isHere)
                .orElse(false);
        Map<String, SkuPrices.Priced> known = prices.of(seen.shop(), swap.skus());
        return seen.swaps().stream()
                .map(one -> {
                    SkuPrices.Priced priced = known.get(one.sku());
                    String title = priced == null ? one.sku() : priced.title();
                    return new Choice(
                            "swap",
                            one.sku(),
                            "Take " + (swap.units() == 1 ? "" : swap.units() + " × ") + title + " instead",
                            (swap.until() == null
                                            ? "It is here and leaves at once. "
                                            : "It is set aside for you until " + formats.dateTime(swap.until())
                                                    + " and leaves at once. ")
                                    + (one.owed() == 0
                                            ? "You pay nothing more."
                                            : "You get "
                                                    + formats.money(new Money(
                                                            one.owed(),
                                                            seen.order().total().currency()))
                                                    + " back.")
                                    + (isAtOnce ? " Your order is changed at once, and that stands." : ""),
                            "Take this",
                            offer.answer() == Answer.SWAP && one.sku().equals(offer.chosen()));
                })
                .toList();
    }
}
