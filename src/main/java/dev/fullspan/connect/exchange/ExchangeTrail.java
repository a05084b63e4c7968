package dev.fullspan.connect.exchange;

import dev.fullspan.connect.exchange.Exchange.Said;
import java.util.LinkedHashMap;
import java.util.Map;

/** What the audit trail tells of an exchange: never a secret, and of an HTTP address the host alone, since the rest may be one. */
final class ExchangeTrail {
    private ExchangeTrail() {}

    static Map<String, String> told(Said said) {
        Map<String, String> told = new LinkedHashMap<>();
        told.put("Name", said.name());
        told.put("What", said.content().direction());
        told.put("Where", said.place().kind().label() + ": " + said.place().words());
        told.put("Signs in with", said.place().signIn().label());
        told.put("When", said.schedule().words());
        told.put("Files", said.pattern());
        told.put("Location", said.location() == null ? "" : "location " + said.location());
        told.put("Taken files", said.moves() ? "moved to done" : "left where they are");
        told.put("Tells of failures after", said.notice().toMinutes() + " minutes");
        told.put("Columns", said.headings().words());
        return told;
    }
}
