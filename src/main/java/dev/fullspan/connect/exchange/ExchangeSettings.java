package dev.fullspan.connect.exchange;

import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Exchange of files with inventory systems.
 *
 * @param folder folder in which shops may exchange files with programs on this machine, each shop in a folder of its own named by its number; without it there is no exchange by folder
 * @param privateNetworks whether SFTP and HTTP may lead to addresses that are not public
 * @param http whether addresses may begin with {@code http://}, so that what is exchanged can be read on the way
 * @param largest size of the largest file that is taken
 * @param rest time for which a file must stay as it is before it is taken
 * @param timeout time within which another system must answer
 * @param longest time for fetching or sending one file
 * @param atOnce exchanges that run at the same time at most
 */
@ConfigurationProperties("fullspan.exchange")
record ExchangeSettings(
        @Nullable Path folder,
        @DefaultValue("false") boolean privateNetworks,
        @DefaultValue("false") boolean http,
        @DefaultValue("100MB") DataSize largest,
        @DefaultValue("10s") Duration rest,
        @DefaultValue("30s") Duration timeout,
        @DefaultValue("15m") Duration longest,
        @DefaultValue("4") int atOnce) {
    ExchangeSettings {
        if (rest.isNegative() || rest.compareTo(Duration.ofMinutes(10)) > 0) {
            throw new IllegalArgumentException("fullspan.exchange.rest is 0 to 10 minutes.");
        }
        if (timeout.isNegative() || timeout.isZero() || longest.isNegative() || longest.isZero()) {
            throw new IllegalArgumentException("fullspan.exchange.timeout and longest are above 0.");
        }
        if (largest.toBytes() < 1 || atOnce < 1) {
            throw new IllegalArgumentException("fullspan.exchange.largest and at-once are 1 or more.");
        }
    }
}
