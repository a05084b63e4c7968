package dev.fullspan.journey.spend;

import dev.fullspan.web.columns.FileKind;
import dev.fullspan.web.columns.FileKind.Known;
import java.util.List;

/** What the columns of files of spend are called, here and elsewhere. */
final class SpendColumns {
    static final FileKind KIND = new FileKind(
            "spend",
            "Take spend in from a file",
            List.of(
                    Known.needed("channel", "a channel of the shop", "Source", "Network", "Platform", "Kanal"),
                    Known.of("campaign", "campaign", "Campaign name", "Kampagne"),
                    Known.needed("month", "such as 2026-03", "Period", "Date", "Monat"),
                    Known.needed(
                            "amount",
                            "what was spent",
                            "Cost",
                            "Costs",
                            "Spend",
                            "Amount spent",
                            "Kosten",
                            "Ausgaben",
                            "Betrag"),
                    Known.of("note", "a note", "Notes", "Comment", "Bemerkung", "Notiz")));

    private SpendColumns() {}
}
