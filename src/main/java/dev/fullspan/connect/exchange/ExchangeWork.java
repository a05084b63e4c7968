package dev.fullspan.connect.exchange;

import dev.fullspan.kernel.ShopId;
import java.time.Instant;
import java.util.List;
import org.springframework.stereotype.Component;

/** What a run does: exchange files, or try whether they can be. */
@Component
class ExchangeWork {
    private final Remotes remotes;
    private final FileTaking taking;
    private final FileSending sending;
    private final FileTrial trial;
    private final ExchangeNotices notices;

    ExchangeWork(Remotes remotes, FileTaking taking, FileSending sending, FileTrial trial, ExchangeNotices notices) {
        this.remotes = remotes;
        this.taking = taking;
        this.sending = sending;
        this.trial = trial;
        this.notices = notices;
    }

    FileTaking.Outcome exchange(Job job) throws ExchangeFault {
        job.phase("Connecting");
        try (Remote remote = remotes.open(job.exchange(), false)) {
            if (job.exchange().content().isIncoming()) {
                return taking.take(job, remote);
            }
            sending.send(job, remote);
            return new FileTaking.Outcome(1, List.of(), List.of());
        }
    }

    Findings test(Job job) throws ExchangeFault {
        return trial.look(job);
    }

    void well(Exchange exchange, Instant due) {
        notices.well(exchange, due);
    }

    /** @param reached whether the other system was reached */
    void failed(Exchange exchange, String reason, boolean reached, Instant due) {
        notices.failed(exchange, reason, reached, due);
    }

    /** What a run began elsewhere ends there. */
    void cancel(ShopId shop, ExchangeRun run) {
        taking.cancel(shop, run);
    }
}
