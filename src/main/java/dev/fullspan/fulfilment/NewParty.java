package dev.fullspan.fulfilment;

import dev.fullspan.web.kit.Typed;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/** What is told of a party when it is made or changed; what each is stands at {@link Party}. */
public record NewParty(
        Party.Kind kind,
        String name,
        ZoneId zone,
        @Nullable String contact,
        @Nullable String email,
        @Nullable String phone,
        Terms terms,
        @Nullable TieOutTerms tieOut,
        @Nullable String caller) {
    public NewParty {
        name = Typed.text("name", name, 100);
        if (name.isEmpty()) {
            throw Typed.wrong("name", "Give it a name.");
        }
        contact = Typed.textOrNull("contact", contact, 200);
        email = Typed.textOrNull("email", email, 254);
        if (email != null && !email.matches("[^@\\s]+@[^@\\s]+")) {
            throw Typed.wrong("email", "Write the address as in name@example.com.");
        }
        phone = Typed.textOrNull("phone", phone, 40);
        caller = Typed.textOrNull("caller", caller, 100);
    }

    /** One with the usual terms. */
    public static NewParty of(Party.Kind kind, String name, ZoneId zone) {
        return new NewParty(kind, name, zone, null, null, null, Terms.USUAL, null, null);
    }

    /** A party as it stands, to change some of it. */
    public static NewParty of(Party party) {
        return new NewParty(
                party.kind(),
                party.name(),
                party.zone(),
                party.contact(),
                party.email(),
                party.phone(),
                party.terms(),
                party.tieOut(),
                party.caller());
    }

    public NewParty withTerms(Terms told) {
        return new NewParty(kind, name, zone, contact, email, phone, told, tieOut, caller);
    }

    public NewParty withTieOut(@Nullable TieOutTerms told, @Nullable String by) {
        return new NewParty(kind, name, zone, contact, email, phone, terms, told, by);
    }
}
