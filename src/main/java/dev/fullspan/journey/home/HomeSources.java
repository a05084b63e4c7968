package dev.fullspan.journey.home;

import dev.fullspan.journey.Leaking;
import dev.fullspan.journey.Verdicts;
import dev.fullspan.journey.alerts.AlarmNotice;
import dev.fullspan.journey.alerts.Alerts;
import dev.fullspan.kernel.ShopId;
import dev.fullspan.shop.FirstEvent;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** What Home gathers beside the reports; the modules that tell it may be absent. */
@Component
class HomeSources {
    private final ObjectProvider<Verdicts> verdicts;
    private final ObjectProvider<FirstEvent> first;
    private final ObjectProvider<Leaking> leaking;
    private final Alerts alerts;

    HomeSources(
            ObjectProvider<Verdicts> verdicts,
            ObjectProvider<FirstEvent> first,
            ObjectProvider<Leaking> leaking,
            Alerts alerts) {
        this.verdicts = verdicts;
        this.first = first;
        this.leaking = leaking;
        this.alerts = alerts;
    }

    @Nullable
    Verdicts verdicts() {
        return verdicts.getIfAvailable();
    }

    @Nullable
    FirstEvent first() {
        return first.getIfAvailable();
    }

    @Nullable
    Leaking leaking() {
        return leaking.getIfAvailable();
    }

    AlarmNotice alarms(ShopId shop) {
        return AlarmNotice.of(shop, alerts);
    }
}
