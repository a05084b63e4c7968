package dev.fullspan.journey.alerts;

import dev.fullspan.kernel.ShopId;
import java.util.List;

/**
 * What other pages say of the alerts that last and that nobody looks after yet.
 *
 * @param sentences one per alert, at most three
 * @param href address of the alerts
 */
public record AlarmNotice(List<String> sentences, String href) {
    private static final int MOST = 3;

    public AlarmNotice {
        sentences = List.copyOf(sentences);
    }

    /** Without any sentence where nothing is out of the usual. */
    public static AlarmNotice of(ShopId shop, Alerts alerts) {
        return new AlarmNotice(
                alerts.open(shop).stream()
                        .filter(alert -> alert.acknowledgedBy() == null)
                        .map(alert -> AlertsPage.title(alert) + ". " + alert.sentence())
                        .limit(MOST)
                        .toList(),
                "/shops/" + shop + "/alerts");
    }
}
