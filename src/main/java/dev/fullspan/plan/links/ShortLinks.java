package dev.fullspan.plan.links;

import dev.fullspan.kernel.Problem;
import dev.fullspan.kernel.ProblemException;
import dev.fullspan.platform.Requires;
import dev.fullspan.shop.Shops;
import java.net.URI;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/**
 * Leads from a short address to the page it stands for: only to addresses that were stored, whatever the request says, and only while their host is
 * one of the shop's. Nothing is counted here.
 */
@Controller
class ShortLinks {
    private final Links links;
    private final Shops shops;

    ShortLinks(Links links, Shops shops) {
        this.links = links;
        this.shops = shops;
    }

    @GetMapping("/l/{code}")
    @Requires(Requires.NOTHING)
    ResponseEntity<Void> follow(@PathVariable String code) {
        URI target = links.lead(code)
                .filter(this::isOwn)
                .map(lead -> URI.create(lead.target()))
                .orElseThrow(() -> new ProblemException(Problem.NOT_FOUND, null, "This link leads nowhere."));
        return ResponseEntity.status(HttpStatus.FOUND)
                .location(target)
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .build();
    }

    private boolean isOwn(Links.Lead lead) {
        String host = URI.create(lead.target()).getHost();
        return host != null
                && shops.find(lead.shop())
                        .filter(shop -> shop.intake().isOwnHost(host))
                        .isPresent();
    }
}
