package dev.fullspan.delivery.mail;

import dev.fullspan.kernel.ProblemException;
import dev.fullspan.kernel.ShopId;
import dev.fullspan.web.Formats;
import dev.fullspan.web.kit.Confirm;
import dev.fullspan.web.kit.DataTable;
import dev.fullspan.web.kit.DataTable.Cell;
import dev.fullspan.web.kit.DataTable.Column;
import dev.fullspan.web.kit.DataTable.Row;
import dev.fullspan.web.kit.Empty;
import dev.fullspan.web.kit.Field;
import dev.fullspan.web.kit.TableState;
import dev.fullspan.web.kit.Tone;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A shop's mail in words. */
final class MailScreens {
    private final String base;
    private final Formats formats;
    private final Instant now;

    MailScreens(ShopId shop, Formats formats, Instant now) {
        this.base = "/shops/" + shop + "/mail";
        this.formats = formats;
        this.now = now;
    }

    /** How letters go out: the server, and how it does. @param account in use, or null */
    record Way(@Nullable MailAccount account, boolean own, MailHealth.Health health) {}

    /** What was typed, and what came of it. @param trial how a trial went; empty where the server took it; null without one */
    record Typed(
            @Nullable MailForm form,
            @Nullable ProblemException problem,
            @Nullable String trial,
            String to) {
        static final Typed NOTHING = new Typed(null, null, null, "");
    }

    MailScreen page(Way way, Typed typed, List<Posted> found, Posted.@Nullable State state, TableState table) {
        MailAccount account = way.account();
        ProblemException problem = typed.problem();
        String trial = typed.trial();
        return new MailScreen(
                answer(way),
                notice(way, trial),
                trial != null && trial.isEmpty() ? Tone.GOOD : Tone.BAD,
                account == null ? null : new MailScreen.Trial(base + "/trial", trialField(typed.to(), problem)),
                form(way, typed),
                way.own()
                        ? new Confirm(
                                "Forget this server…",
                                "Letters go through the installation's server then, or wait where it has none.",
                                "Forget the server",
                                base + "/forget")
                        : null,
                states(state),
                letters(found, state, table),
                found.size() < MailPages.SHOWN
                        ? "Letters are listed for 30 days after they were sent or given up."
                        : "Shown are the latest " + formats.number(MailPages.SHOWN)
                                + "; the file holds all of the last 30 days.");
    }

    private String answer(Way way) {
        MailAccount account = way.account();
        if (account == null) {
            return "No mail server is named: letters wait, and are given up after three days.";
        }
        String through = "Letters go out from " + account.sender() + " through "
                + (way.own() ? account.host() : "the installation's server");
        Instant failing = way.health().failingSince();
        Instant success = way.health().lastSuccess();
        if (failing != null) {
            return "No letter goes out since " + formats.dateTime(failing) + ": the mail server does not go along.";
        }
        return success == null
                ? through + ". None was sent yet: try it."
                : through + ". It last took one " + formats.ago(success, now) + ".";
    }

    private static @Nullable String notice(Way way, @Nullable String trial) {
        if (trial != null) {
            return trial.isEmpty()
                    ? "The server took the trial letter. Look whether it arrives, and that it is not taken for spam."
                    : trial;
        }
        return way.health().failingSince() == null ? null : way.health().reason();
    }

    private static Field trialField(String to, @Nullable ProblemException problem) {
        return marked(Field.of("to", "Send a trial letter to", "email", to).completing("email"), problem);
    }

    private MailScreen.Form form(Way way, Typed typed) {
        MailAccount account = way.account();
        MailForm typedForm = typed.form();
        MailForm form =
                typedForm != null ? typedForm : way.own() && account != null ? MailForm.of(account) : MailForm.EMPTY;
        ProblemException problem = typed.problem();
        boolean elsewhere = problem != null && problem.field() == null;
        return new MailScreen.Form(
                way.own()
                        ? "The shop's own server. Its password is kept sealed and not shown again."
                        : "Your provider's help page names these as “SMTP” or “outgoing mail”.",
                base,
                fields(form, way.own(), problem),
                form.version(),
                elsewhere && problem != null ? problem.detail() : null,
                account == null || problem != null);
    }

    private static List<Field> fields(MailForm form, boolean known, @Nullable ProblemException problem) {
        return Stream.of(
                        Field.text("host", "Server", form.host())
                                .hinted("Such as smtp.shop.example.")
                                .completing("off"),
                        Field.of("port", "Port", "number", form.port())
                                .hinted("587 with STARTTLS, 465 with TLS, mostly."),
                        Field.select(
                                "security",
                                "Protection",
                                form.security(),
                                List.of(
                                        new Field.Option("starttls", "STARTTLS"),
                                        new Field.Option("tls", "TLS from the start"),
                                        new Field.Option("none", "None – others can read along"))),
                        Field.text("username", "User name", form.username())
                                .optional()
                                .completing("off"),
                        Field.of("password", "Password", "password", "")
                                .optional()
                                .hinted(
                                        known
                                                ? "Leave it empty to keep the one that is known."
                                                : "An app password, where the provider has them.")
                                .completing("new-password"),
                        Field.of("sender", "Letters come from", "email", form.sender())
                                .hinted("An address that the server may send for.")
                                .completing("off"),
                        Field.text("senderName", "Sender's name", form.senderName())
                                .optional()
                                .hinted("The shop's name, unless you say otherwise.")
                                .completing("off"),
                        Field.of("replyTo", "Answers go to", "email", form.replyTo())
                                .optional()
                                .hinted("The sender, unless you say otherwise.")
                                .completing("off"))
                .map(field -> marked(field, problem))
                .toList();
    }

    private static Field marked(Field field, @Nullable ProblemException problem) {
        return problem != null && field.name().equals(problem.field()) ? field.wrong(problem.detail()) : field;
    }

    private List<MailScreen.State> states(Posted.@Nullable State current) {
        return Stream.concat(
                        Stream.of(Optional.<Posted.State>empty()),
                        Stream.of(Posted.State.values()).map(Optional::of))
                .map(state -> new MailScreen.State(
                        state.map(MailScreens::label).orElse("All"),
                        base
                                + state.map(one -> "?state=" + one.name().toLowerCase(Locale.ROOT))
                                        .orElse(""),
                        state.orElse(null) == current))
                .toList();
    }

    private DataTable letters(List<Posted> found, Posted.@Nullable State state, TableState table) {
        String query = state == null ? "" : "?state=" + state.name().toLowerCase(Locale.ROOT);
        return DataTable.of(
                        "Letters, the latest first",
                        List.of(
                                Column.line("created", "Letter"),
                                Column.line("state", "State"),
                                Column.text("kind", "Kind"),
                                Column.text("to", "To"),
                                Column.text("subject", "Subject"),
                                Column.number("tries", "Attempts")),
                        found.stream().map(this::row).toList(),
                        null,
                        empty(state),
                        table)
                .withCsv(base + "/letters.csv" + query);
    }

    private Empty empty(Posted.@Nullable State state) {
        return state == null
                ? new Empty(
                        Empty.Kind.NO_DATA,
                        "No letter yet",
                        "Invitations, and what is written to partners and customers, stand here.")
                : new Empty(Empty.Kind.NO_DATA, "None like these", "See all of them.", "All letters", base);
    }

    private Row row(Posted letter) {
        return Row.of(
                Cell.of(formats.moment(letter.created(), now), letter.id()).linked(base + "/letters/" + letter.id()),
                Cell.of(label(letter.state())).noted(note(letter)).toned(tone(letter.state())),
                Cell.of(letter.kind()),
                Cell.of(letter.to()),
                Cell.of(letter.subject()),
                Cell.of(formats.number(letter.tries()), letter.tries()));
    }

    private @Nullable String note(Posted letter) {
        Instant due = letter.due();
        if (due == null) {
            return letter.reason();
        }
        return letter.tries() == 0 ? null : "again " + formats.moment(due, now);
    }

    LetterScreen letter(Posted letter, Optional<String> text) {
        Instant finished = letter.finished();
        String reason = letter.reason();
        String answer = switch (letter.state()) {
            case SENT -> "The mail server took it" + (finished == null ? "." : " " + formats.ago(finished, now) + ".");
            case WAITING ->
                (letter.tries() == 0 ? "It goes out in a moment." : "It is tried again.")
                        + (reason == null ? "" : " The last attempt: " + reason);
            case FAILED ->
                "Given up after " + letter.tries() + (letter.tries() == 1 ? " attempt. " : " attempts. ")
                        + (reason == null ? "" : reason);
        };
        return new LetterScreen(
                letter.subject(),
                answer,
                base,
                tone(letter.state()),
                label(letter.state()),
                letter.to(),
                letter.kind(),
                text.orElse(null),
                letter.state() == Posted.State.FAILED && letter.readable()
                        ? base + "/letters/" + letter.id() + "/again"
                        : null);
    }

    static String label(Posted.State state) {
        return switch (state) {
            case WAITING -> "Waiting";
            case SENT -> "Sent";
            case FAILED -> "Given up";
        };
    }

    private static Tone tone(Posted.State state) {
        return switch (state) {
            case WAITING -> Tone.NEUTRAL;
            case SENT -> Tone.GOOD;
            case FAILED -> Tone.BAD;
        };
    }
}
