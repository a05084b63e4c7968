package dev.fullspan.connect.connection;

import dev.fullspan.Approved;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class GuaranteesTest {
    @Test
    void thePublishedTableIsTheOneOnThePage() throws IOException {
        StringBuilder table = new StringBuilder(
                "| source | holds stock at checkout | scripts at checkout | checkouts without an order | parcels entered here | signed | sent again | in order | what"
                        + " closes the gap |\n"
                        + "| --- | --- | --- | --- | --- | --- | --- | --- | --- |\n");
        Guarantee.ALL.forEach(one -> table.append("| %s | %s | %s | %s | %s | %s | %s | %s | %s |%n"
                .formatted(
                        one.engine(),
                        one.holds(),
                        one.scripts(),
                        one.checkouts(),
                        one.parcels(),
                        one.signed(),
                        one.retried(),
                        one.ordered(),
                        one.gap())));
        Approved.checkPart(Path.of("docs/reference/connections.md"), "guarantees", table.toString());
    }
}
