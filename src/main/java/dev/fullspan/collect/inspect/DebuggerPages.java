package dev.fullspan.collect.inspect;

import dev.fullspan.kernel.ShopId;
import dev.fullspan.platform.Requires;
import dev.fullspan.web.JtePage;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

/** The live debugger: events and refusals as they come. */
@Controller
@RequestMapping("/shops/{shop}/debugger")
@Requires("events:read")
class DebuggerPages {
    private static final int LONGEST_FILTER = 200;

    private final Recent recent;

    DebuggerPages(Recent recent) {
        this.recent = recent;
    }

    @GetMapping
    View page(
            @PathVariable String shop,
            @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "false") boolean paused) {
        return new JtePage("collect/debugger", view(shop, q, paused, 0));
    }

    /** The lines that came since, to be put before the others. */
    @GetMapping("/lines")
    View lines(
            @PathVariable String shop,
            @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "0") long after) {
        return new JtePage("collect/debuggerMore", view(shop, q, false, after));
    }

    private DebuggerView view(String shop, String filter, boolean paused, long after) {
        String wanted = filter.strip();
        return DebuggerView.of(
                recent.of(ShopId.parse(shop), after),
                wanted.substring(0, Math.min(wanted.length(), LONGEST_FILTER)),
                paused,
                after);
    }
}
