package dev.fullspan.journey.home;

import dev.fullspan.journey.Leaking;
import dev.fullspan.journey.NextActions;
import dev.fullspan.journey.Verdicts;
import dev.fullspan.journey.alerts.AlarmNotice;
import dev.fullspan.journey.alerts.Alerts;
import dev.fullspan.kernel.ShopId;
import dev.fullspan.platform.TodaySource;
import dev.fullspan.shop.FirstEvent;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** What Home gathers beside the reports. Other modules that tell it may be missing, for they stand below this one. */
@Component
class HomeSources {
    private final ObjectProvider<Verdicts> verdicts;
    private final ObjectProvider<FirstEvent> first;
    private final ObjectProvider<Leaking> leaking;
    private final ObjectProvider<NextActions> actions;
    private final ObjectProvider<TodaySource> today;
    private final Alerts alerts;

    HomeSources(
            ObjectProvider<Verdicts> verdicts,
            ObjectProvider<FirstEvent> first,
            ObjectProvider<Leaking> leaking,
            ObjectProvider<NextActions> actions,
            ObjectProvider<TodaySource> today,
            Alerts alerts) {
        this.verdicts = verdicts;
        this.first = first;
        this.leaking = leaking;
        this.actions = actions;
        this.today = today;
        this.alerts = alerts;
    }

    Verdicts.@Nullable Verdict verdict(ShopId shop) {
        Verdicts source = verdicts.getIfAvailable();
        return source == null ? null : source.of(shop);
    }

    /** Whether anything was ever heard of the shop. */
    boolean isHeard(ShopId shop) {
        FirstEvent source = first.getIfAvailable();
        return source != null && source.firstEvent(shop).isPresent();
    }

    Leaking.@Nullable Sum leaks(ShopId shop) {
        Leaking source = leaking.getIfAvailable();
        return source == null ? null : source.of(shop).orElse(null);
    }

    /** Most money first. */
    List<NextActions.Action> actions(ShopId shop) {
        NextActions source = actions.getIfAvailable();
        return source == null ? List.of() : source.of(shop);
    }

    /** What must not wait until tomorrow. */
    List<TodaySource.Line> today(ShopId shop) {
        return today.orderedStream().flatMap(source -> source.today(shop).stream()).toList();
    }

    /** What is out of its usual range now. */
    AlarmNotice alarms(ShopId shop) {
        return AlarmNotice.of(shop, alerts);
    }
}
