package dev.fullspan.platform.health;

import dev.fullspan.platform.Requires;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * What load balancers and service managers ask. {@code /health/live}: 200 while the process answers at all. {@code
 * /health/ready}: 200 where every check is well, else 503; says which, never why.
 */
@RestController
class HealthAnswers {
    private final Health health;

    HealthAnswers(Health health) {
        this.health = health;
    }

    /** @param checks {@code well} or {@code trouble} by name of the check */
    record Answer(String status, Map<String, String> checks) {}

    @GetMapping("/health/live")
    @Requires(Requires.NOTHING)
    ResponseEntity<Answer> live() {
        return answer(200, new Answer("live", Map.of()));
    }

    @GetMapping("/health/ready")
    @Requires(Requires.NOTHING)
    ResponseEntity<Answer> ready() {
        return answer(health.results());
    }

    static ResponseEntity<Answer> answer(List<Health.Result> results) {
        boolean well = results.stream().allMatch(Health.Result::well);
        Map<String, String> checks = new TreeMap<>();
        results.forEach(result -> checks.put(result.name(), result.well() ? "well" : "trouble"));
        return answer(well ? 200 : 503, new Answer(well ? "ready" : "not-ready", checks));
    }

    private static ResponseEntity<Answer> answer(int status, Answer answer) {
        return ResponseEntity.status(status)
                .cacheControl(CacheControl.noStore())
                .body(answer);
    }
}
