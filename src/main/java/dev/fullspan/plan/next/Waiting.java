package dev.fullspan.plan.next;

import dev.fullspan.journey.Addresses;
import dev.fullspan.journey.Exchanges;
import dev.fullspan.journey.Leaking;
import dev.fullspan.journey.NextActions;
import dev.fullspan.journey.StandingMoney;
import dev.fullspan.journey.Tasks;
import dev.fullspan.kernel.Money;
import dev.fullspan.kernel.ShopId;
import dev.fullspan.plan.links.Links;
import dev.fullspan.plan.todo.ToDo;
import dev.fullspan.plan.todo.ToDos;
import dev.fullspan.shop.Shop;
import dev.fullspan.shop.Shops;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** What waits to be done: open leaks, a way to lead more people to, a page to mend, what to reorder, and the entries of the to-do list. */
@Component
class Waiting implements NextActions {
    private final ToDos entries;
    private final Links links;
    private final KeptSuggestions suggestions;
    private final ObjectProvider<Leaking> leaking;
    private final Shops shops;
    private final Exchanges exchanges;
    private final SupplyActs supply;

    Waiting(
            ToDos entries,
            Links links,
            KeptSuggestions suggestions,
            ObjectProvider<Leaking> leaking,
            Shops shops,
            Exchanges exchanges,
            SupplyActs supply) {
        this.entries = entries;
        this.links = links;
        this.suggestions = suggestions;
        this.leaking = leaking;
        this.shops = shops;
        this.exchanges = exchanges;
        this.supply = supply;
    }

    /**
     * An action with what it will do.
     *
     * @param key by which it is done
     * @param act null where it is an entry of the list already
     */
    record Act(
            String key, NextActions.Action action, @Nullable Deed deed) {}

    /** What is done when somebody says so. */
    sealed interface Deed {
        /** Puts an entry on the list. @param link below the shop's, of the page that says why */
        record Entry(
                String what,
                String why,
                String link,
                @Nullable Money expected) implements Deed {}

        /** Makes a tagged link to a page. What people bring who would not have come without it is not known before. */
        record Link(String page, String why) implements Deed {}
    }

    @Override
    public List<NextActions.Action> of(ShopId shop) {
        return acts(shops.get(shop)).stream().map(Act::action).toList();
    }

    Optional<Act> find(Shop shop, String key) {
        return acts(shop).stream().filter(one -> one.key().equals(key)).findFirst();
    }

    /**
     * Most money first, those without an amount in the shop's currency last. What was begun already stands there as the entry that it
     * became.
     */
    List<Act> acts(Shop shop) {
        StandingMoney money = exchanges.standing(shop);
        List<Act> acts = new ArrayList<>();
        List<ToDo> open = entries.of(shop.id(), false);
        Leaking source = leaking.getIfAvailable();
        if (source != null) {
            source.of(shop.id())
                    .ifPresent(sum -> Stream.concat(sum.leaks().stream(), sum.apart().leaks().stream())
                            .filter(leak -> leak.amount().minor() > 0 && !isBegun(open, leak.href()))
                            .forEach(leak -> acts.add(repair(leak, money))));
        }
        for (Suggestion one : suggestions.of(shop)) {
            switch (one.kind()) {
                case WAY -> way(shop, one).ifPresent(acts::add);
                case PAGE -> page(open, one).ifPresent(acts::add);
            }
        }
        acts.addAll(supply.of(shop.id(), money));
        for (Tasks.Task task : entries.open(shop.id())) {
            acts.add(new Act(
                    task.href(),
                    new NextActions.Action(
                            task.what(),
                            "It stands on the list" + apart(task.expected(), money) + ".",
                            money.ownOrNull(task.expected()),
                            task.owner(),
                            "Open",
                            task.href()),
                    null));
        }
        acts.sort(Comparator.comparing(
                (Act act) -> act.action().expected(),
                Comparator.nullsLast(Comparator.comparing(Money::minor).reversed())));
        return acts;
    }

    private static boolean isBegun(List<ToDo> open, String link) {
        return open.stream().anyMatch(entry -> Objects.equals(entry.link(), link));
    }

    /** An amount that no rate converts, in words; empty for one in the shop's currency and for none. */
    private static String apart(@Nullable Money told, StandingMoney money) {
        return told == null || money.ownOrNull(told) != null
                ? ""
                : ", with " + told + " a month, for which there is no rate of today";
    }

    private static Act repair(Leaking.One leak, StandingMoney money) {
        String key = "leak:" + leak.href();
        String why = (leak.owner() == null ? "Nobody answers for it yet" : leak.owner() + " answers for it")
                + apart(leak.amount(), money) + ".";
        String what = "Mend: " + leak.title();
        return new Act(
                key,
                new NextActions.Action(
                        what, why, money.ownOrNull(leak.amount()), leak.owner(), "Start repair", NextPage.look(key)),
                new Deed.Entry(cut(what), why, leak.href(), leak.amount()));
    }

    private Optional<Act> way(Shop shop, Suggestion one) {
        boolean made = links.of(shop.id(), false).stream()
                .anyMatch(link -> java.net.URI.create(link.target()).getPath().equals(one.page()));
        if (made || one.page().contains("*")) {
            return Optional.empty();
        }
        String title = "Lead people to " + one.page();
        if (shop.intake().ownHosts().isEmpty()) {
            String form = "/links/new?target=" + Addresses.encoded(one.page());
            return Optional.of(
                    new Act("way", new NextActions.Action(title, one.why(), null, null, "Make link", form), null));
        }
        return Optional.of(new Act(
                "way",
                new NextActions.Action(title, one.why(), null, null, "Make link", NextPage.look("way")),
                new Deed.Link(one.page(), one.why())));
    }

    private static Optional<Act> page(List<ToDo> open, Suggestion one) {
        String link = "/pages/detail?path=" + Addresses.encoded(one.page());
        if (isBegun(open, link)) {
            return Optional.empty();
        }
        String title = "Mend the page " + one.page();
        return Optional.of(new Act(
                "page",
                new NextActions.Action(title, one.why(), null, null, "Put on the list", NextPage.look("page")),
                new Deed.Entry(cut(title), one.why(), link, null)));
    }

    private static String cut(String text) {
        return text.length() <= 200 ? text : text.substring(0, 199) + "…";
    }
}
