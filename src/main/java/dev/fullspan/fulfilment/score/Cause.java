package dev.fullspan.fulfilment.score;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What can be wrong with what a buyer got. */
public enum Cause {
    WRONG_ITEM(
            Kind.WRONG,
            "Wrong item",
            List.of("wrong item", "wrong product", "wrong article", "wrong colo", "falsche", "falscher", "verwechsel")),
    WRONG_SIZE(Kind.WRONG, "Wrong size sent", List.of("wrong size", "falsche größe", "falsche groesse")),
    INCOMPLETE(Kind.WRONG, "Something missing", List.of("missing item", "item missing", "incomplete", "unvollständig")),
    BROKEN(
            Kind.DAMAGED,
            "Broken or damaged",
            List.of("damag", "broken", "defect", "cracked", "beschädigt", "beschaedigt", "kaputt", "defekt")),
    LATE(Kind.LATE, "Came too late", List.of("late", "delay", "too slow", "zu spät", "verspätet")),
    LOST(
            Kind.LOST,
            "Never came",
            List.of(
                    "lost",
                    "not received",
                    "never arrived",
                    "not arrived",
                    "not delivered",
                    "nicht angekommen",
                    "verloren"));

    private final Kind kind;
    private final String label;
    private final List<String> signs;

    Cause(Kind kind, String label, List<String> signs) {
        this.kind = kind;
        this.label = label;
        this.signs = signs;
    }

    /** Under which figure a cause counts. */
    public enum Kind {
        WRONG,
        DAMAGED,
        LATE,
        LOST
    }

    public Kind kind() {
        return kind;
    }

    public String label() {
        return label;
    }

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Cause> of(String word) {
        return Arrays.stream(values()).filter(one -> one.word().equals(word)).findFirst();
    }

    /** What a reason in somebody's words tells, by the words that it holds; empty where it tells none of these. Size comes before item. */
    static Optional<Cause> read(String reason) {
        String text = " " + reason.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}]+", " ") + " ";
        return List.of(WRONG_SIZE, WRONG_ITEM, INCOMPLETE, BROKEN, LOST, LATE).stream()
                .filter(one -> one.signs.stream().anyMatch(sign -> text.contains(" " + sign)))
                .findFirst();
    }
}
