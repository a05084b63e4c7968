package dev.fullspan.command;

import dev.fullspan.kernel.ShopId;
import dev.fullspan.platform.CannotStart;
import dev.fullspan.platform.Requires;
import dev.fullspan.platform.backup.Backups;
import dev.fullspan.platform.health.DiskUse;
import dev.fullspan.platform.health.Health;
import dev.fullspan.web.JtePage;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.view.RedirectView;

/** Disk use, health and backups, for whoever keeps the installation running. */
@Controller
@RequestMapping("/shops/{shop}/operation")
@Requires(Requires.ADMINISTRATOR)
class OperationPage {
    private static final Logger LOG = LoggerFactory.getLogger(OperationPage.class);

    private final Health health;
    private final DiskUse disk;
    private final Backups backups;
    private volatile State state = new State(false, null);

    OperationPage(Health health, DiskUse disk, Backups backups) {
        this.health = health;
        this.disk = disk;
        this.backups = backups;
    }

    /** @param trouble why the last backup asked for on the page was not written, or null */
    record State(boolean writing, @Nullable String trouble) {}

    @GetMapping
    View show(@PathVariable String shop) throws IOException {
        ShopId.parse(shop);
        State now = state;
        return new JtePage(
                "operation/health",
                new OperationView(
                        health.results(),
                        disk.now(),
                        backups.folder(),
                        List.copyOf(backups.list()),
                        now.writing(),
                        now.trouble()));
    }

    /** Starts a backup and returns at once; it is listed when it was verified. */
    @PostMapping("/backups")
    View back(@PathVariable String shop) {
        ShopId id = ShopId.parse(shop);
        begin();
        return new RedirectView("/shops/" + id + "/operation");
    }

    private synchronized void begin() {
        if (!state.writing()) {
            state = new State(true, null);
            Thread.ofPlatform().name("backup").start(this::write);
        }
    }

    private void write() {
        @Nullable String trouble = "The backup was not written; the log says why.";
        try {
            backups.writeScheduled();
            trouble = null;
        } catch (CannotStart e) {
            trouble = e.sentence();
            LOG.warn("A backup was not written", e);
        } finally {
            state = new State(false, trouble);
        }
    }
}
