package dev.fullspan.plan.links;

import dev.fullspan.kernel.Problem;
import dev.fullspan.kernel.ProblemException;
import dev.fullspan.platform.Requires;
import java.net.URI;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** Leads from a short address to the page it stands for: only to addresses that were stored, whatever the request says. Nothing is counted here. */
@Controller
class ShortLinks {
    private final Links links;

    ShortLinks(Links links) {
        this.links = links;
    }

    @GetMapping("/l/{code}")
    @Requires(Requires.NOTHING)
    ResponseEntity<Void> follow(@PathVariable String code) {
        String target = links.target(code)
                .orElseThrow(() -> new ProblemException(Problem.NOT_FOUND, null, "This link leads nowhere."));
        return ResponseEntity.status(HttpStatus.FOUND)
                .location(URI.create(target))
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .build();
    }
}
