package dev.fullspan.journey.overview;

import dev.fullspan.journey.alerts.AlarmNotice;
import dev.fullspan.web.kit.Bars;
import dev.fullspan.web.kit.KeyFigure;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The last 30 minutes as their template shows them.
 *
 * @param asOf time of day of this state
 * @param quiet whether nothing happened
 * @param minutes events by minute, the oldest first
 * @param partHref address of the changing part
 */
public record LiveScreen(
        String asOf,
        boolean quiet,
        List<KeyFigure> figures,
        List<Minute> minutes,
        String minutesLabel,
        Bars pages,
        List<Line> orders,
        List<Line> latest,
        String partHref,
        AlarmNotice alarms) {
    public LiveScreen {
        figures = List.copyOf(figures);
        minutes = List.copyOf(minutes);
        orders = List.copyOf(orders);
        latest = List.copyOf(latest);
    }

    /**
     * One minute's bar in a drawing 300 wide and 48 high.
     *
     * @param title what it says where the pointer rests
     */
    public record Minute(String x, String y, String height, String title) {
        static Minute of(int index, int count, long events, long most) {
            double height = most == 0 ? 0 : 46.0 * events / most;
            double tall = events == 0 ? 1 : Math.max(2, height);
            int ago = count - index;
            return new Minute(
                    Integer.toString(index * 10),
                    Double.toString(Math.round((48 - tall) * 10) / 10.0),
                    Double.toString(Math.round(tall * 10) / 10.0),
                    events + (events == 1 ? " event, " : " events, ") + ago + " min ago");
        }
    }

    /** @param href where it leads, or null */
    public record Line(
            String icon,
            String title,
            String money,
            String when,
            @Nullable String href) {}
}
