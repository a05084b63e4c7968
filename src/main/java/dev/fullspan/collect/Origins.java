package dev.fullspan.collect;

import dev.fullspan.eventlog.Event;
import dev.fullspan.shop.IntakePolicy;
import dev.fullspan.source.Agent;
import dev.fullspan.source.Agents;
import dev.fullspan.source.Campaign;
import dev.fullspan.source.Channels;
import dev.fullspan.source.TrafficSource;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds where a visitor comes from, what the visitor uses, and the country. */
final class Origins {
    private static final int LONGEST = 300;
    private static final int LONGEST_CLICK_ID = 500;

    /** Slots of {@link #arrivals}; a power of two. */
    private static final int REMEMBERED = 8_192;

    /** Characters of address and referrer together; longer ones are classified each time, or strangers could fill the memory with them. */
    private static final int LONGEST_REMEMBERED = 2_000;

    private final CountryDatabase countries;
    /**
     * The arrivals classified last, each in the slot of its hash. One page sends many events with the same address and referrer. Threads may
     * overwrite each other's entries: what is found is checked, what is lost is classified again.
     */
    private final @Nullable Arrival[] arrivals = new Arrival[REMEMBERED];

    private record Arrival(String url, String referrer, IntakePolicy policy, Event.@Nullable Visit visit) {}

    Origins(CountryDatabase countries) {
        this.countries = countries;
    }

    Outcome.@Nullable Refused find(Message message, Sender sender) {
        message.visit = visit(message, sender.policy());
        message.agent = agent(message, Traffic.userAgent(message, sender));
        message.country = country(message, sender);
        return null;
    }

    private Event.@Nullable Visit visit(Message message, IntakePolicy policy) {
        Campaign told = campaign(message);
        if (told == Campaign.NONE && tellsNothing(message)) {
            return null;
        }
        String url = message.url == null ? "" : message.url;
        String referrer = message.referrer == null ? "" : message.referrer;
        Event.Visit visit =
                told == Campaign.NONE ? remembered(url, referrer, policy) : classified(url, referrer, told, policy);
        return visit == null || !message.anonymous || visit.clickIdValue() == null ? visit : withoutClick(visit);
    }

    private Event.@Nullable Visit remembered(String url, String referrer, IntakePolicy policy) {
        if (url.length() + referrer.length() > LONGEST_REMEMBERED) {
            return classified(url, referrer, Campaign.NONE, policy);
        }
        int slot = (url.hashCode() * 31 + referrer.hashCode()) & (REMEMBERED - 1);
        Arrival known = arrivals[slot];
        if (known != null && known.policy == policy && known.url.equals(url) && known.referrer.equals(referrer)) {
            return known.visit;
        }
        Event.Visit visit = classified(url, referrer, Campaign.NONE, policy);
        arrivals[slot] = new Arrival(url, referrer, policy, visit);
        return visit;
    }

    private static Event.@Nullable Visit classified(String url, String referrer, Campaign told, IntakePolicy policy) {
        TrafficSource from = Channels.classify(url, referrer, told, silent(policy));
        if (!from.tells()) {
            return null;
        }
        return new Event.Visit(
                from.channel().label(),
                SafeText.of(from.source(), LONGEST),
                SafeText.of(from.medium(), LONGEST),
                SafeText.of(from.campaign(), LONGEST),
                SafeText.of(from.term(), LONGEST),
                SafeText.of(from.content(), LONGEST),
                SafeText.of(from.referrerHost(), LONGEST),
                from.clickId(),
                SafeText.of(from.clickIdValue(), LONGEST_CLICK_ID));
    }

    /** Which kind of click it was tells the channel; its value would tell the person. */
    private static Event.Visit withoutClick(Event.Visit visit) {
        return new Event.Visit(
                visit.channel(),
                visit.source(),
                visit.medium(),
                visit.campaign(),
                visit.term(),
                visit.content(),
                visit.referrerHost(),
                visit.clickId(),
                null);
    }

    private static Campaign campaign(Message message) {
        if (message.campaignSource == null && message.campaignMedium == null && message.campaignName == null) {
            return Campaign.NONE;
        }
        return new Campaign(
                message.campaignSource,
                message.campaignMedium,
                message.campaignName,
                message.campaignTerm,
                message.campaignContent);
    }

    /** Most events happen inside the shop, on a page without parameters: they are not looked at further. */
    private static boolean tellsNothing(Message message) {
        String url = message.url;
        if (url != null && (url.indexOf('?') >= 0 || url.indexOf('#') >= 0)) {
            return false;
        }
        if (message.referrer == null || message.referrer.isEmpty()) {
            return true;
        }
        String host = message.page == null ? null : message.page.host();
        return host != null && host.equals(PageAddress.host(message.referrer));
    }

    private static Set<String> silent(IntakePolicy policy) {
        if (policy.paymentHosts().isEmpty()) {
            return policy.ownHosts();
        }
        Set<String> all = new HashSet<>(policy.ownHosts());
        all.addAll(policy.paymentHosts());
        return all;
    }

    private static Event.@Nullable Agent agent(Message message, @Nullable String userAgent) {
        if (message.call == Message.Call.SCREEN) {
            Agent app = userAgent == null ? null : Agents.classify(userAgent);
            return new Event.Agent("app", null, app == null ? null : app.os());
        }
        if (userAgent == null) {
            return null;
        }
        Agent agent = Agents.classify(userAgent);
        return new Event.Agent(agent.device().label(), agent.browser(), agent.os());
    }

    private @Nullable String country(Message message, Sender sender) {
        String byProxy = message.origin == Event.Origin.PIXEL ? Countries.of(sender.country()) : null;
        if (byProxy != null) {
            return byProxy;
        }
        String told = Countries.of(message.country);
        String byAddress = told != null ? told : countries.country(Privacy.address(message, sender));
        return byAddress != null ? byAddress : Countries.ofTimeZone(message.timeZone);
    }
}
