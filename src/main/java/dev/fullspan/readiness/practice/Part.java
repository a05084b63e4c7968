package dev.fullspan.readiness.practice;

import dev.fullspan.platform.Permission;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The part of an order's way that one person practises, with the permission of those who do it on real orders. */
public enum Part {
    ALL(
            "Take, pick, pack, send",
            "Take it, fetch what it lists from the shelf, pack it, and make it ready for the carrier.",
            "It is ready"),
    ACCEPT("Taking orders", "Read it and say whether you could send it: is everything there?", "It is checked"),
    PICK("Picking", "Fetch what it lists from the shelf.", "It is picked"),
    PACK("Packing", "Pack what it lists, as you would for a buyer.", "It is packed"),
    SHIP("Sending", "Make the label ready, but buy none.", "It is ready to go"),
    MAIL("Letters to buyers", "Write to its buyer that it has left, and throw the letter away.", "It is written");

    private static final Permission ORDERS = new Permission("orders:write", "Work on orders");
    private static final Permission LETTERS = new Permission("mail:write", "Send letters again");

    private final String label;
    private final String task;
    private final String end;

    Part(String label, String task, String end) {
        this.label = label;
        this.task = task;
        this.end = end;
    }

    /** By which it stands in forms and rows. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public String label() {
        return label;
    }

    /** What is to be done, as sentences. */
    String task() {
        return task;
    }

    /** What its button says once that is done. */
    String end() {
        return end;
    }

    Permission needs() {
        return this == MAIL ? LETTERS : ORDERS;
    }

    static List<Permission> duties() {
        return List.of(ORDERS, LETTERS);
    }

    public static Optional<Part> of(String word) {
        return Arrays.stream(values()).filter(one -> one.word().equals(word)).findFirst();
    }
}
