package dev.fullspan.customer.privacy;

import dev.fullspan.kernel.ShopId;
import dev.fullspan.platform.ReadinessCheck;
import java.time.LocalDate;
import java.util.List;
import org.springframework.stereotype.Component;

/** Whether those who asked for their data, or to be forgotten, are answered in time. Says nothing where nobody asked. */
@Component
class PrivacyReadiness implements ReadinessCheck {
    private static final int SOON_DAYS = 7;

    private final PrivacyRequests requests;

    PrivacyReadiness(PrivacyRequests requests) {
        this.requests = requests;
    }

    @Override
    public String id() {
        return "privacy-requests-answered";
    }

    @Override
    public List<Finding> check(ShopId shop) {
        List<PrivacyRequest> all = requests.of(shop);
        if (all.isEmpty()) {
            return List.of();
        }
        LocalDate today = requests.today(shop);
        List<PrivacyRequest> urgent = all.stream()
                .filter(one -> one.state() != PrivacyRequest.State.DONE)
                .filter(one -> !one.due().isAfter(today.plusDays(SOON_DAYS)))
                .toList();
        long late = urgent.stream().filter(one -> one.due().isBefore(today)).count();
        String link = "/shops/" + shop + "/privacy-requests";
        if (urgent.isEmpty()) {
            return List.of(new Finding(
                    id(),
                    Grade.PASS,
                    "Privacy requests are answered in time",
                    "None is due within a week.",
                    null,
                    link,
                    null));
        }
        return List.of(new Finding(
                id(),
                Grade.WARN,
                late > 0 ? "Privacy requests are late" : "Privacy requests are due this week",
                urgent.size() + (urgent.size() == 1 ? " waits" : " wait") + ", " + late + " of them past the "
                        + PrivacyRequest.DAYS + " days within which the law wants an answer.",
                "Hand out or erase what was asked for.",
                link,
                null));
    }
}
