package dev.fullspan.demo.visitors;

import dev.fullspan.demo.DemoShop;
import dev.fullspan.demo.PublicInterface;
import dev.fullspan.demo.history.Deed;
import dev.fullspan.demo.history.History;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Who of the history's buyers wants the newsletter: said at the checkout of their first order, taken back by some. What each says follows from who they are. */
final class DemoConsents {
    private static final int WANT_IT_PERCENT = 38;
    private static final int LEAVE_IT_PERCENT = 9;

    private final Instant end;
    private final Map<String, Instant> asked = new LinkedHashMap<>();

    /** @param end when the history ends: what would have happened later has not */
    DemoConsents(Instant end) {
        this.end = end;
    }

    void add(History.Day day) {
        for (Deed deed : day.deeds()) {
            if ("Order Completed".equals(deed.event()) && deed.user() != null) {
                asked.putIfAbsent(deed.user(), deed.time());
            }
        }
    }

    void tell(PublicInterface fullspan, DemoShop.Opened opened) throws IOException, InterruptedException {
        String path = "/api/v1/shops/" + opened.shop() + "/customers";
        for (Map.Entry<String, Instant> one : asked.entrySet()) {
            List<Map<String, Object>> said = said(one.getKey(), one.getValue());
            if (said.isEmpty()) {
                continue;
            }
            Map<String, Object> customer = Map.of(
                    "storeIds",
                    List.of(Map.of("store", "storefront", "id", one.getKey())),
                    "userId",
                    one.getKey(),
                    "consents",
                    said,
                    "source",
                    "storefront",
                    "at",
                    one.getValue().toString());
            PublicInterface.Answer answer = fullspan.ask(opened.apiKey(), "POST", path, customer);
            if (answer.status() / 100 != 2) {
                throw new IOException("POST " + path + " answered " + answer.status() + ": " + answer.body());
            }
        }
    }

    private List<Map<String, Object>> said(String user, Instant at) {
        int dice = Math.floorMod(user.hashCode() * 31, 100);
        List<Map<String, Object>> said = new ArrayList<>();
        if (dice < WANT_IT_PERCENT) {
            said.add(Map.of(
                    "channel",
                    "email",
                    "given",
                    true,
                    "at",
                    at.toString(),
                    "wording",
                    "Yes, write to me about new pieces, twice a month at most."));
            Instant left = at.plus(Duration.ofDays(20 + 5L * dice));
            if (dice < LEAVE_IT_PERCENT && left.isBefore(end)) {
                said.add(Map.of("channel", "email", "given", false, "at", left.toString()));
            }
        }
        return said;
    }
}
