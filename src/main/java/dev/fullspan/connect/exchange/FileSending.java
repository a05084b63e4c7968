package dev.fullspan.connect.exchange;

import dev.fullspan.catalog.imports.ProductFile;
import dev.fullspan.connect.exchange.Exchange.Validators;
import dev.fullspan.connect.exchange.ExchangeRun.State;
import dev.fullspan.connect.exchange.ExchangeRuns.Lines;
import dev.fullspan.inventory.list.StockFile;
import dev.fullspan.shop.Shops;
import java.io.IOException;
import java.io.InputStream;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import org.springframework.stereotype.Component;

/** Sends files: written here first, then put there whole. What has not changed since it was sent is not sent again by itself. */
@Component
class FileSending {
    private final ProductFile products;
    private final StockFile stock;
    private final Shops shops;
    private final ExchangeTurns turns;
    private final OwnRoom room;
    private final Clock clock;

    FileSending(ProductFile products, StockFile stock, Shops shops, ExchangeTurns turns, OwnRoom room, Clock clock) {
        this.products = products;
        this.stock = stock;
        this.shops = shops;
        this.turns = turns;
        this.room = room;
        this.clock = clock;
    }

    void send(Job job, Remote remote) throws ExchangeFault {
        Exchange exchange = job.exchange();
        job.phase("Writing the file");
        Path here = room.place(-1);
        try {
            long lines = write(exchange, here);
            if (lines == 0) {
                job.nothing("There is nothing to send yet.");
                return;
            }
            String digest = OwnRoom.digest(here);
            if (digest.equals(exchange.sentDigest()) && job.kind() == ExchangeRun.Kind.SCHEDULED) {
                job.nothing("Nothing has changed since it was sent.");
                return;
            }
            String name = name(exchange);
            job.file(name, Files.size(here), digest);
            job.phase("Sending");
            remote.put(name, here, job);
            turns.exchanged(exchange, Validators.NONE, digest);
            job.end(State.DONE, new Lines(lines, lines, 0), null);
        } catch (IOException e) {
            throw Transfer.ownDisk(e);
        } finally {
            OwnRoom.remove(here);
        }
    }

    /** What the file would be called now. */
    String name(Exchange exchange) {
        return FileNames.named(
                exchange.said().pattern(),
                clock.instant().atZone(shops.get(exchange.shop()).timeZone()));
    }

    /** Writes it. @return how many lines it has below that which names the columns, texts of several lines counted as such */
    long write(Exchange exchange, Path here) throws IOException {
        try (Writer out = Files.newBufferedWriter(here)) {
            switch (exchange.content()) {
                case STOCK_OUT -> stock.write(exchange.shop(), exchange.said().location(), out);
                case PRODUCTS_OUT -> products.write(exchange.shop(), false, out);
                case SHOPIFY_OUT -> products.write(exchange.shop(), true, out);
                case COUNTS_IN, PRODUCTS_IN ->
                    throw new IllegalArgumentException("It is not sent: " + exchange.content());
            }
        }
        return ends(here) - 1;
    }

    private static long ends(Path file) throws IOException {
        long lines = 0;
        byte[] part = new byte[64 * 1024];
        try (InputStream in = Files.newInputStream(file)) {
            for (int read = in.read(part); read >= 0; read = in.read(part)) {
                for (int i = 0; i < read; i++) {
                    lines += part[i] == '\n' ? 1 : 0;
                }
            }
        }
        return lines;
    }
}
