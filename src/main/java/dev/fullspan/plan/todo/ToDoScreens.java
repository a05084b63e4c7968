package dev.fullspan.plan.todo;

import dev.fullspan.journey.Addresses;
import dev.fullspan.journey.MoneyNotes;
import dev.fullspan.journey.StandingMoney;
import dev.fullspan.kernel.Money;
import dev.fullspan.kernel.ProblemException;
import dev.fullspan.plan.todo.ToDoScreen.All;
import dev.fullspan.plan.todo.ToDoScreen.Line;
import dev.fullspan.plan.todo.ToDoScreen.Suggestion;
import dev.fullspan.shop.Shop;
import dev.fullspan.web.Formats;
import dev.fullspan.web.kit.Choice;
import dev.fullspan.web.kit.Confirm;
import dev.fullspan.web.kit.Empty;
import dev.fullspan.web.kit.Field;
import dev.fullspan.web.kit.Tone;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Makes the pages of the list. */
final class ToDoScreens {
    private final Shop shop;
    private final Formats formats;
    private final StandingMoney money;
    private final LocalDate today;
    private final String base;

    ToDoScreens(Shop shop, Formats formats, StandingMoney money) {
        this.shop = shop;
        this.formats = formats;
        this.money = money;
        this.today = money.today();
        this.base = "/shops/" + shop.id() + "/to-do";
    }

    /**
     * How the list is looked at.
     *
     * @param sort {@code due}, {@code money} or {@code owner}
     * @param owner whose entries, or empty for all
     */
    record Looked(boolean done, String sort, String owner) {
        String query() {
            return "?done=" + done + "&sort=" + Addresses.encoded(sort)
                    + (owner.isEmpty() ? "" : "&owner=" + Addresses.encoded(owner));
        }
    }

    All all(List<ToDo> entries, Looked looked) {
        List<ToDo> shown = entries.stream()
                .filter(one -> looked.owner().isEmpty() || looked.owner().equals(one.owner()))
                .sorted(order(looked.sort(), money))
                .toList();
        return new All(
                answer(shown, looked.done()),
                List.of(
                        choice("Open", new Looked(false, looked.sort(), looked.owner()), !looked.done()),
                        choice("Done", new Looked(true, looked.sort(), looked.owner()), looked.done())),
                List.of(
                        choice(
                                "By day",
                                new Looked(looked.done(), "due", looked.owner()),
                                looked.sort().equals("due")),
                        choice(
                                "By money",
                                new Looked(looked.done(), "money", looked.owner()),
                                looked.sort().equals("money")),
                        choice(
                                "By owner",
                                new Looked(looked.done(), "owner", looked.owner()),
                                looked.sort().equals("owner"))),
                owners(entries, looked),
                shown.stream().map(this::line).toList(),
                shown.isEmpty() ? empty(looked.done()) : null,
                base + "/new",
                base + ".csv" + looked.query());
    }

    private Choice choice(String label, Looked looked, boolean current) {
        return new Choice(label, base + looked.query(), current);
    }

    private List<Choice> owners(List<ToDo> entries, Looked looked) {
        List<String> names = entries.stream()
                .map(ToDo::owner)
                .filter(Objects::nonNull)
                .distinct()
                .sorted()
                .toList();
        if (names.isEmpty()) {
            return List.of();
        }
        List<Choice> choices = new ArrayList<>();
        choices.add(choice(
                "Everybody",
                new Looked(looked.done(), looked.sort(), ""),
                looked.owner().isEmpty()));
        names.forEach(name ->
                choices.add(choice(name, new Looked(looked.done(), looked.sort(), name), name.equals(looked.owner()))));
        return choices;
    }

    /** What has no amount in the shop's currency comes last among amounts. */
    static Comparator<ToDo> order(String sort, StandingMoney standing) {
        Comparator<ToDo> due = Comparator.comparing(ToDo::due, Comparator.nullsLast(Comparator.naturalOrder()));
        Comparator<ToDo> money = Comparator.comparing(
                entry -> standing.ownOrNull(entry.expected()),
                Comparator.nullsLast(Comparator.comparing(Money::minor).reversed()));
        return switch (sort) {
            case "money" -> money.thenComparing(due).thenComparing(ToDo::id);
            case "owner" ->
                Comparator.comparing(ToDo::owner, Comparator.nullsLast(Comparator.naturalOrder()))
                        .thenComparing(due)
                        .thenComparing(ToDo::id);
            default -> due.thenComparing(money).thenComparing(ToDo::id);
        };
    }

    private String answer(List<ToDo> shown, boolean done) {
        if (shown.isEmpty()) {
            return done ? "Nothing is done yet." : "Nothing is open.";
        }
        long late = shown.stream().filter(one -> one.isLate(today)).count();
        long nobody = shown.stream().filter(one -> one.owner() == null).count();
        Money sum = shown.stream()
                .map(one -> money.ownOrNull(one.expected()))
                .filter(Objects::nonNull)
                .reduce(Money.zero(shop.currency()), Money::plus);
        List<Money> apart = shown.stream()
                .map(ToDo::expected)
                .filter(told -> told != null && money.ownOrNull(told) == null)
                .toList();
        String start = (shown.size() == 1 ? "1 thing is " : formats.number(shown.size()) + " things are ")
                + (done ? "done" : "to be done")
                + (sum.minor() == 0 ? "." : ", together expected to bring " + formats.headline(sum) + " a month.")
                + (apart.isEmpty() ? "" : " " + MoneyNotes.standing(StandingMoney.together(apart), formats));
        return done
                ? start
                : start
                        + (late == 0 ? "" : late == 1 ? " 1 is late." : " " + formats.number(late) + " are late.")
                        + (nobody == 0
                                ? ""
                                : nobody == 1 ? " 1 has no owner." : " " + formats.number(nobody) + " have no owner.");
    }

    private Empty empty(boolean done) {
        return done
                ? new Empty(Empty.Kind.NO_DATA, "Nothing is done yet", "What is ticked off stands here.")
                : new Empty(
                        Empty.Kind.NO_DATA,
                        "Nothing is open",
                        "Note what is to be done here, or from a weak page: the button stands in its row.",
                        "Note something",
                        base + "/new");
    }

    private Line line(ToDo entry) {
        boolean late = entry.isLate(today);
        LocalDate due = entry.due();
        return new Line(
                entry.what(),
                entry.why(),
                entry.done() != null ? "Done" : late ? "Late" : entry.owner() == null ? "No owner" : "Open",
                entry.done() != null ? Tone.GOOD : late ? Tone.BAD : entry.owner() == null ? Tone.WARN : Tone.NEUTRAL,
                due == null ? "" : (late ? "was due on " : "until ") + formats.day(due),
                entry.owner() == null ? "" : entry.owner(),
                expected(entry.expected()),
                entry.link() == null ? null : "/shops/" + shop.id() + entry.link(),
                base + "/" + entry.id(),
                base + "/" + entry.id() + "/done",
                entry.done() != null);
    }

    private String expected(@Nullable Money told) {
        if (told == null) {
            return "";
        }
        Money shown = money.of(told);
        return formats.headline(shown) + " a month" + (shown.equals(told) ? "" : ", told as " + formats.headline(told));
    }

    ToDoScreen.Form form(
            @Nullable ToDo entry,
            ToDoForm form,
            List<String> people,
            List<Suggestion> suggestions,
            @Nullable ProblemException e) {
        List<Field> fields = List.of(
                Field.text("what", "What is to be done", form.what()).completing("off"),
                Field.of("why", "Why", "textarea", form.why()).optional(),
                Field.text("expected", "Expected to bring a month, in " + shop.currency(), form.expected())
                        .optional()
                        .completing("off"),
                Field.of("due", "Until", "date", form.due()).optional());
        Field owner = Field.text("owner", "Owner", form.owner())
                .hinted("Who does it.")
                .optional();
        return new ToDoScreen.Form(
                entry == null ? "Note something to do" : "Change an entry",
                entry == null ? base : base + "/" + entry.id(),
                base,
                fields.stream().map(field -> marked(field, e)).toList(),
                marked(owner, e),
                people,
                form.link() == null ? "" : form.link(),
                suggestions,
                entry == null
                        ? null
                        : new Confirm(
                                "Delete…",
                                "“" + entry.what() + "” is taken off the list. You can undo it right after.",
                                "Delete the entry",
                                base + "/" + entry.id() + "/delete"));
    }

    /** The form as it is sent. */
    static String query(ToDoForm form) {
        return "?what=" + encoded(form.what()) + "&why=" + encoded(form.why()) + "&link=" + encoded(form.link())
                + "&owner=" + encoded(form.owner()) + "&expected=" + encoded(form.expected()) + "&due="
                + encoded(form.due());
    }

    private static String encoded(@Nullable String text) {
        return text == null ? "" : Addresses.encoded(text);
    }

    private static Field marked(Field field, @Nullable ProblemException e) {
        return e != null && field.name().equals(e.field()) ? field.wrong(e.detail()) : field;
    }
}
