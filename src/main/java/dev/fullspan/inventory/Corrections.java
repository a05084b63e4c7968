package dev.fullspan.inventory;

import java.util.concurrent.CompletableFuture;
import org.springframework.stereotype.Component;

/** Takes what people correct into the one line of changes. */
@Component
public class Corrections {
    private final StockWriter writer;

    Corrections(StockWriter writer) {
        this.writer = writer;
    }

    /** Does it and answers once it is durable. */
    public Corrected make(Correction correction) {
        return writer.write(correction);
    }

    /** Puts it into the line, for many at once. */
    public CompletableFuture<Corrected> submit(Correction correction) {
        return writer.submit(correction);
    }
}
